// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/export/trace_report.h"

#include <string>

namespace stagewright {

/// What became of a build that has ended, as one JSON document: its result, every vertex with its state, time and
/// lines, and the steps that were not done. Without `plan`, which may be null, no vertex has a line.
std::string writeTraceJson(const BuildTrace& trace, const BuildPlan* plan);

} // namespace stagewright
