// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/safe_fixes.h"

#include <algorithm>

namespace stagewright {
namespace {

bool touch(const Edit& a, const Edit& b)
{
    return a.range.begin <= b.range.end && b.range.begin <= a.range.end;
}

/// The edits of the fixes that `choose` gives for findings, as far as they do not touch each other.
template<typename Choose>
std::vector<Edit> editsOf(std::span<const Finding> findings, Choose choose)
{
    std::vector<Edit> edits;
    for (const Finding& finding : findings) {
        const Fix* fix = choose(finding);
        if (!fix)
            continue;
        const bool isFree = std::ranges::none_of(fix->edits, [&](const Edit& wanted) {
            return std::ranges::any_of(edits, [&](const Edit& taken) { return touch(wanted, taken); });
        });
        if (isFree)
            edits.insert(edits.end(), fix->edits.begin(), fix->edits.end());
    }
    return edits;
}

const Fix* safeFix(const Finding& finding)
{
    const auto fix = std::ranges::find_if(finding.fixes, &Fix::isSafe);
    return fix == finding.fixes.end() ? nullptr : &*fix;
}

} // namespace

std::vector<Edit> safeEdits(std::span<const Finding> findings)
{
    return editsOf(findings, safeFix);
}

std::vector<Edit> allEdits(std::span<const Finding> findings)
{
    return editsOf(findings, [](const Finding& finding) {
        const Fix* safe = safeFix(finding);
        return safe || finding.fixes.empty() ? safe : &finding.fixes.front();
    });
}

} // namespace stagewright
