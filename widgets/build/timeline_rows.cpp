// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/build/timeline_rows.h"

#include <algorithm>
#include <limits>
#include <map>
#include <string_view>
#include <unordered_map>

namespace stagewright {
namespace {

/// What began at one moment, as all that comes from the cache does, stands in the order of the stage.
bool isBefore(const TimelineRow& one, const TimelineRow& other)
{
    const auto key = [](const TimelineRow& row) {
        const double begin = row.bar.hasStarted() ? row.bar.runs.front().begin : std::numeric_limits<double>::max();
        return std::pair(begin, row.step.order);
    };
    return key(one) < key(other);
}

} // namespace

std::vector<TimelineRow> timelineRows(const std::vector<StepRow>& steps, const Timeline& timeline,
                                      const QStringList& stages, const StepFilter& filter)
{
    std::unordered_map<std::string_view, const StepRow*> stepOf;
    for (const StepRow& step : steps)
        stepOf.emplace(step.digest, &step);
    std::map<int, std::vector<TimelineRow>> lanes;
    for (const TimelineBar& bar : timeline.bars) {
        const auto found = stepOf.find(bar.digest);
        if (found == stepOf.end())
            continue;
        const StepRow& step = *found->second;
        const QString title = groupTitle(step.group, stages);
        lanes[step.group].push_back({.group = step.group, .title = title, .step = step, .bar = bar,
                                     .isFaded = !filter.matches(step, title)});
    }
    std::vector<TimelineRow> rows;
    for (auto& [group, lane] : lanes) {
        std::ranges::stable_sort(lane, isBefore);
        rows.push_back({.isHead = true, .group = group, .title = lane.front().title, .step = {}, .bar = {},
                        .isFaded = std::ranges::all_of(lane, &TimelineRow::isFaded)});
        std::ranges::move(lane, std::back_inserter(rows));
    }
    return rows;
}

} // namespace stagewright
