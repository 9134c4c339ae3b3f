// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/safe_change.h"

#include "core/advisor/safe_fixes.h"
#include "core/text/changed_lines.h"

#include <algorithm>
#include <format>

namespace stagewright {

Fix safeChange(const Analysis& analysis, const GraphRequest& request, std::span<const Rule> rules,
               const AdviceRequest& adviceRequest)
{
    constexpr int mostRounds = 20;
    const std::string_view before = analysis.tree.snapshot.bytes();
    std::string text(before);
    std::vector<Edit> edits = safeEdits(analysis.advice.findings);
    for (int round = 0; round < mostRounds && !edits.empty(); ++round) {
        text = applyEdits(text, edits);
        edits = safeEdits(analyze(Snapshot(text), request, rules, adviceRequest)->advice.findings);
    }
    const auto count = std::ranges::count_if(analysis.advice.findings, [](const Finding& finding) {
        return std::ranges::any_of(finding.fixes, &Fix::isSafe);
    });
    return {std::format("Fix {} finding{} safely", count, count == 1 ? "" : "s"), true, changedLines(before, text)};
}

} // namespace stagewright
