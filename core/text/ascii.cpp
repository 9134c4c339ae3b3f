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

std::string toUpper(std::string_view text)
{
    std::string upper(text);
    std::ranges::transform(upper, upper.begin(), [](char c) { return c >= 'a' && c <= 'z' ? char(c - 32) : c; });
    return upper;
}

} // namespace stagewright
