// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/variable_place.h"

#include "core/dockerfile/shell_name.h"

namespace stagewright {

TextRange variablePlace(std::string_view bytes, TextRange range, std::string_view name)
{
    const std::string_view text = range.in(bytes);
    for (std::size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at + 1)) {
        const std::size_t begin = at + (text.substr(at + 1).starts_with('{') ? 2 : 1);
        if (begin < text.size() && text.substr(begin, nameLength(text, begin)) == name)
            return {range.begin + begin, range.begin + begin + name.size()};
    }
    return range;
}

} // namespace stagewright
