// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/safe_fixes.h"

#include <algorithm>

namespace stagewright {
namespace {

bool touch(const Edit& a, const Edit& b)
{
    return a.range.begin <= b.range.end && b.range.begin <= a.range.end;
}

} // namespace

std::vector<Edit> safeEdits(std::span<const Finding> findings)
{
    std::vector<Edit> edits;
    for (const Finding& finding : findings) {
        const auto fix = std::ranges::find_if(finding.fixes, &Fix::isSafe);
        if (fix == finding.fixes.end())
            continue;
        const bool isFree = std::ranges::none_of(fix->edits, [&](const Edit& wanted) {
            return std::ranges::any_of(edits, [&](const Edit& taken) { return touch(wanted, taken); });
        });
        if (isFree)
            edits.insert(edits.end(), fix->edits.begin(), fix->edits.end());
    }
    return edits;
}

} // namespace stagewright
