// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/timeline.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace stagewright {
namespace {

Timestamp beginningOf(const BuildTrace& trace)
{
    Timestamp first = Timestamp::max();
    for (const Vertex& vertex : trace.vertices()) {
        if (vertex.hasStarted())
            first = std::min(first, vertex.intervals.front().begin);
    }
    return first == Timestamp::max() ? trace.now() : first;
}

/// The intervals in seconds, where they touch joined to one.
std::vector<TimeSpan> runsOf(const Vertex& vertex, Timestamp zero, Timestamp now)
{
    std::vector<TimeSpan> runs;
    for (const Interval& interval : vertex.intervals) {
        const double begin = secondsBetween(zero, interval.begin);
        const double end = std::max(begin, secondsBetween(zero, interval.end.value_or(now)));
        if (!runs.empty() && begin <= runs.back().end)
            runs.back().end = std::max(runs.back().end, end);
        else
            runs.push_back({begin, end});
    }
    return runs;
}

/// Finds since when the vertex could have begun, had it needed only the first of its inputs, and all of them.
void addWaiting(const Vertex& vertex, const BuildTrace& trace, Timestamp zero, TimelineBar& bar)
{
    double first = std::numeric_limits<double>::max();
    double last = std::numeric_limits<double>::lowest();
    bool areAllDone = !vertex.inputs.empty();
    for (const std::string& digest : vertex.inputs) {
        const Vertex* input = trace.find(digest);
        if (!input || !input->hasStarted() || input->isRunning()) {
            areAllDone = false;
            continue;
        }
        const double end = secondsBetween(zero, *input->intervals.back().end);
        first = std::min(first, end);
        last = std::max(last, end);
    }
    const double begin = bar.hasStarted() ? bar.runs.front().begin : std::numeric_limits<double>::max();
    if (first <= begin && first <= last)
        bar.waitsSince = first;
    if (areAllDone || bar.hasStarted())
        bar.readySince = bar.waitsSince ? std::optional(std::min(last, begin)) : std::nullopt;
}

double beginOf(const TimelineBar& bar)
{
    return bar.hasStarted() ? bar.runs.front().begin : std::numeric_limits<double>::max();
}

/// The next longer step of a time axis.
double roundStep(double least)
{
    constexpr std::array clock = {10., 15., 30., 60., 120., 300., 600., 900., 1800., 3600.};
    if (least > clock.back())
        return clock.back() * std::ceil(least / clock.back());
    if (least > 5)
        return *std::ranges::lower_bound(clock, least);
    const double power = std::pow(10, std::floor(std::log10(least)));
    for (const double factor : {1., 2., 5.}) {
        if (least <= factor * power * 1.000001)
            return factor * power;
    }
    return 10 * power;
}

} // namespace

TimeSpan TimelineBar::extent(double now) const
{
    const double begin = hasStarted() ? runs.front().begin : now;
    return {waitsSince.value_or(begin), hasStarted() ? runs.back().end : now};
}

Timeline timelineOf(const BuildTrace& trace)
{
    const Timestamp zero = beginningOf(trace);
    Timeline timeline;
    timeline.seconds = std::max(0., secondsBetween(zero, trace.now()));
    for (const Vertex& vertex : trace.vertices()) {
        TimelineBar bar{.digest = vertex.digest, .state = trace.stateOf(vertex), .waitsSince = {}, .readySince = {},
                        .runs = runsOf(vertex, zero, trace.now())};
        addWaiting(vertex, trace, zero, bar);
        timeline.bars.push_back(std::move(bar));
    }
    std::ranges::stable_sort(timeline.bars, {}, beginOf);
    return timeline;
}

std::vector<double> timeTicks(TimeSpan span, int most)
{
    std::vector<double> ticks;
    if (span.length() <= 0 || most < 1)
        return ticks;
    const double step = roundStep(span.length() / most);
    const double slack = step * 1e-6; // so that a multiple at the border does not fall to rounding
    for (double count = std::ceil((span.begin - slack) / step); count * step <= span.end + slack; ++count)
        ticks.push_back(count * step);
    return ticks;
}

} // namespace stagewright
