// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/joined.h"

namespace stagewright {

std::string joined(std::span<const std::string> words, std::string_view separator)
{
    std::string text;
    for (const std::string& word : words) {
        if (!text.empty())
            text += separator;
        text += word;
    }
    return text;
}

} // namespace stagewright
