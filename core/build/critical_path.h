// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_trace.h"

#include <cstddef>
#include <vector>

namespace stagewright {

/// A vertex in the chain that decided how long a build took.
struct CriticalStep
{
    std::size_t vertex = 0; ///< place in BuildTrace::vertices()
    double waited = 0;      ///< seconds between the end of what it waited for and its own beginning
    double seconds = 0;     ///< seconds that it then took
    double saved = 0;       ///< seconds that the build would have ended earlier, had it taken none
};

/// The chain of vertices, in order of time, in which each began when the one before had ended, up to the one that ended
/// last (critical path method, Kelley and Walker 1959). What a step would save is the difference of the longest paths
/// with and without its time. The graph is that of the inputs; what has none waited for the builder's preparations, and
/// exports for everything that ended before. Empty without vertices that ran, and where inputs are unknown.
std::vector<CriticalStep> criticalPath(const BuildTrace& trace);

} // namespace stagewright
