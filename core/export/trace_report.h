// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_progress.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// One vertex of a finished build and where it belongs in the Dockerfile.
struct ReportedStep
{
    const Vertex* vertex = nullptr;
    StepState state = StepState::Done; ///< Waiting or Running only where the stream broke off
    double seconds = 0;
    std::string stage; ///< its name, or its number; without a Dockerfile as BuildKit calls it; empty for other work
    int line = 0;      ///< 0 if it belongs to no instruction
    int endLine = 0;
    std::vector<int> sharedBy; ///< other instructions that the vertex does the work of
};

/// A step of the Dockerfile that was not done.
struct UnreachedStep
{
    std::string stage;
    int line = 0;
    StepState kind = StepState::NotReached; ///< NotReached or NotNeeded
    std::string_view reason;
    std::string text; ///< the instruction on one line
};

/// What can be said of a finished build, for writers. Refers to the trace.
struct TraceReport
{
    std::vector<ReportedStep> steps;       ///< in order of their beginning, those that never began last
    std::vector<UnreachedStep> notReached; ///< in order of their lines
    std::optional<FailureReport> failure;
};

/// The report of `trace`, which has ended. `plan` is what was built, null if nobody knows.
TraceReport reportOf(const BuildTrace& trace, const BuildPlan* plan);

/// `success`, `failed`, `cancelled` or `incomplete`; a build that runs is incomplete.
std::string_view resultName(BuildResult result);
/// `ran`, `cached`, `failed`, `cancelled`, `running` or `waiting`; what never began waits.
std::string_view stateName(StepState state);

} // namespace stagewright
