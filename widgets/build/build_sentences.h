// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_overlay.h"
#include "core/build/build_trace.h"
#include "core/build/failure_report.h"
#include "widgets/build/log_text.h"

#include <QString>

#include <optional>

namespace stagewright {

/// The state of a whole build as a step would have it.
StepState stateOf(BuildResult result);

/// How the build goes or went, in one line: `Running 12 s · 5 of 9 steps · 3 cached`. `line` is where it failed, 0 if
/// nobody knows.
QString buildSentence(const BuildTrace& trace, const StepCounts& counts, int line);

/// Why the build failed, the most telling line first. `step` is the one that failed, if one did.
QStringList failureReasons(const Vertex* step, const std::optional<FailureReport>& report);

/// What belongs below the log of `step`: its transfers, the builder's warnings and its error.
std::vector<LogNote> notesOf(const Vertex& step, const BuildTrace& trace);

} // namespace stagewright
