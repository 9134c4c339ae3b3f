// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_trace.h"

#include <optional>
#include <string>
#include <vector>

namespace stagewright {

/// A span of a build's time, in seconds since its first vertex began.
struct TimeSpan
{
    double begin = 0;
    double end = 0;

    double length() const { return end - begin; }
    bool operator==(const TimeSpan&) const = default;
};

/// What became of one vertex's time. It waits from the end of the first of its inputs to the end of the last, is queued
/// from then on, and runs.
struct TimelineBar
{
    std::string digest;
    StepState state = StepState::Waiting;
    std::optional<double> waitsSince; ///< nothing it builds on was done before it began, or it has no inputs
    std::optional<double> readySince; ///< all inputs are done; never behind the beginning
    std::vector<TimeSpan> runs;       ///< in order, apart from each other; the last one grows while it runs

    bool hasStarted() const { return !runs.empty(); }
    /// From where it is seen to where it ends; `now` for what has not ended or not begun.
    TimeSpan extent(double now) const;
};

/// When the vertices of a build waited and ran.
struct Timeline
{
    std::vector<TimelineBar> bars; ///< in order of their beginning; those that did not begin come last
    double seconds = 0;            ///< to the end of the build, or to now
};

Timeline timelineOf(const BuildTrace& trace);

/// Moments for the marks of a time axis: multiples of the smallest round step (1, 2 and 5 times a power of ten below ten
/// seconds, then those of a clock) that gives at most `most` marks inside `span`.
std::vector<double> timeTicks(TimeSpan span, int most);

} // namespace stagewright
