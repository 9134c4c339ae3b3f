// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/edit.h"

#include <algorithm>

namespace stagewright {

std::string applyEdits(std::string_view bytes, std::vector<Edit> edits)
{
    std::stable_sort(edits.begin(), edits.end(),
                     [](const Edit& a, const Edit& b) { return a.range.begin < b.range.begin; });
    std::string result;
    std::size_t at = 0;
    for (const Edit& edit : edits) {
        result += bytes.substr(at, edit.range.begin - at);
        result += edit.text;
        at = edit.range.end;
    }
    result += bytes.substr(at);
    return result;
}

} // namespace stagewright
