// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/build/timeline_rows.h"

#include "widgets/build/timeline_view.h"

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

void markPath(TimelineRow& row, const std::vector<StepRow>& steps, const std::vector<CriticalStep>& path)
{
    const auto part = std::ranges::find_if(
        path, [&](const CriticalStep& step) { return steps[step.vertex].digest == row.step.digest; });
    row.isCritical = part != path.end();
    row.saved = row.isCritical ? part->saved : 0;
}

/// One row with all parts of the path.
TimelineRow pathRow(const std::map<int, std::vector<TimelineRow>>& lanes)
{
    TimelineRow row{.isHead = true, .group = StepGroup::preparation, .title = TimelineView::tr("Critical path"),
                    .step = {}, .bar = {}, .path = {}};
    for (const auto& [group, lane] : lanes) {
        for (const TimelineRow& each : lane) {
            for (const TimeSpan& run : each.isCritical ? each.bar.runs : std::vector<TimeSpan>())
                row.path.push_back({run, group, each.step.title, each.saved});
        }
    }
    std::ranges::sort(row.path, {}, [](const PathPart& part) { return part.span.begin; });
    return row;
}

} // namespace

std::vector<TimelineRow> timelineRows(const std::vector<StepRow>& steps, const Timeline& timeline,
                                      const std::vector<CriticalStep>& path, const QStringList& stages,
                                      const StepFilter& filter)
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
                                     .isFaded = !filter.matches(step, title), .path = {}});
        markPath(lanes[step.group].back(), steps, path);
    }
    std::vector<TimelineRow> rows;
    if (!path.empty())
        rows.push_back(pathRow(lanes));
    for (auto& [group, lane] : lanes) {
        std::ranges::stable_sort(lane, isBefore);
        rows.push_back({.isHead = true, .group = group, .title = lane.front().title, .step = {}, .bar = {},
                        .isFaded = std::ranges::all_of(lane, &TimelineRow::isFaded), .path = {}});
        std::ranges::move(lane, std::back_inserter(rows));
    }
    return rows;
}

} // namespace stagewright
