// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/ascii.h"

#include <algorithm>

namespace stagewright {

std::string toLower(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return lower;
}

} // namespace stagewright
