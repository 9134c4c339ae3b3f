// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/cache_text.h"

#include "core/export/cache_json.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <format>

namespace stagewright {
namespace {

constexpr std::size_t widestText = 80;

/// An instruction on one line that fits.
std::string shortened(std::string_view text)
{
    std::string line = toPrintable(text);
    std::ranges::replace(line, '\n', ' ');
    if (codePoints(line) <= widestText)
        return line;
    std::size_t end = 0;
    for (std::size_t count = 1; count < widestText; ++count)
        end += utf8Length(line, end);
    return line.substr(0, end) + "…";
}

std::ptrdiff_t countOf(const std::vector<StepVerdict>& verdicts, StepFate fate)
{
    return std::ranges::count(verdicts, fate, &StepVerdict::fate);
}

std::string summary(const std::vector<StepVerdict>& verdicts)
{
    const auto skipped = countOf(verdicts, StepFate::Skipped);
    const auto all = std::ssize(verdicts) - skipped;
    const auto rebuilt = countOf(verdicts, StepFate::Rebuilt);
    const auto open = countOf(verdicts, StepFate::Unknown);
    std::string text = std::format("{} of {} {} rebuilt", rebuilt, all, all == 1 ? "step is" : "steps are");
    if (open > 0)
        text += std::format(", {} perhaps", open);
    if (skipped > 0)
        text += std::format("; the target does not need {} more", skipped);
    return text + ".\nThis holds if images are what they were and nothing was pruned.\n";
}

} // namespace

std::string writeCacheText(const CachePlan& plan, const std::vector<StepVerdict>& verdicts)
{
    std::string text = summary(verdicts);
    int stage = -1;
    for (std::size_t at = 0; at < plan.steps.size(); ++at) {
        const CacheStep& step = plan.steps[at];
        if (step.stage != stage) {
            stage = step.stage;
            text += std::format("\n{}\n", toPrintable(plan.stages[static_cast<std::size_t>(stage)].name));
        }
        const StepFate fate = verdicts[at].fate;
        text += std::format("{:>5}  {:<8} {}\n", step.line, fateName(fate), shortened(step.text));
        if (fate != StepFate::Kept || verdicts[at].reason.contains("rebuilt"))
            text += std::format("                {}\n", toPrintable(reasonWords(plan, verdicts, at)));
    }
    return text;
}

} // namespace stagewright
