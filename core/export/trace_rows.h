// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/export/trace_report.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// One line about a step for people.
struct TraceRow
{
    int line = 0; ///< 0 if it belongs to no instruction
    int number = 0; ///< its place in the stage as BuildKit counts, 0 if unknown
    std::string state;
    StepState kind = StepState::None; ///< what the state means, for its colour
    std::optional<double> seconds;    ///< only for what took time
    std::string text;
};

/// The steps of one stage, or the builder's other work.
struct TraceSection
{
    std::string stage; ///< as in the report; empty for other work
    std::string title;
    bool isNeeded = true;
    std::vector<TraceRow> rows; ///< in the order of the file
};

/// The sections of a report: the stages in the order of the file (without `plan` as they began), then other work.
std::vector<TraceSection> sectionsOf(const TraceReport& report, const BuildPlan* plan);

} // namespace stagewright
