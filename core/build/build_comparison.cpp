// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/build_comparison.h"

#include "core/build/cache_miss.h"
#include "core/build/step_match.h"

#include <algorithm>
#include <utility>

namespace stagewright {
namespace {

StepComparison comparisonOf(const BuildRecord& before, int earlier, const BuildRecord& after, int later)
{
    StepComparison step{.before = earlier, .after = later, .sentence = {}};
    const RecordedStep* old = earlier < 0 ? nullptr : &before.steps[static_cast<std::size_t>(earlier)];
    const RecordedStep* now = later < 0 ? nullptr : &after.steps[static_cast<std::size_t>(later)];
    if (!old || !now)
        step.change = now ? StepChange::Added : StepChange::Removed;
    else if (old->text != now->text || old->arguments != now->arguments)
        step.change = StepChange::Changed;
    step.secondsMore = (now ? now->seconds : 0) - (old ? old->seconds : 0);
    if (now) {
        CacheMiss miss = cacheMissOf(before, earlier, after, later);
        step.reason = miss.reason;
        step.sentence = std::move(miss.sentence);
    }
    return step;
}

int lineOf(const BuildComparison& builds, const StepComparison& step)
{
    const auto& [record, index] = step.after >= 0 ? std::pair(&builds.after, step.after)
                                                  : std::pair(&builds.before, step.before);
    return record->steps[static_cast<std::size_t>(index)].line;
}

} // namespace

BuildComparison compareBuilds(BuildRecord before, BuildRecord after)
{
    const std::vector<StepPair> pairs = matchSteps(before, after);
    BuildComparison builds;
    for (std::size_t index = 0; index < after.steps.size(); ++index) {
        if (after.steps[index].line == 0)
            continue;
        const int later = static_cast<int>(index);
        const auto pair = std::ranges::find(pairs, later, &StepPair::second);
        builds.steps.push_back(comparisonOf(before, pair == pairs.end() ? -1 : pair->first, after, later));
    }
    for (std::size_t index = 0; index < before.steps.size(); ++index) {
        const int earlier = static_cast<int>(index);
        if (before.steps[index].line > 0 && !std::ranges::contains(pairs, earlier, &StepPair::first))
            builds.steps.push_back(comparisonOf(before, earlier, after, -1));
    }
    builds.before = std::move(before);
    builds.after = std::move(after);
    std::ranges::stable_sort(builds.steps, {}, [&](const StepComparison& step) {
        return std::pair(step.after < 0, lineOf(builds, step));
    });
    return builds;
}

} // namespace stagewright
