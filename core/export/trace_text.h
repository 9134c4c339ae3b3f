// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/export/advice_text.h"
#include "core/export/trace_report.h"

#include <string>

namespace stagewright {

/// What became of a build that has ended, for people: the result, the steps of each stage in the order of the file,
/// warnings, and the failure at its line. `path` names the Dockerfile; without `plan`, which may be null, lines are
/// left out.
std::string writeTraceText(const BuildTrace& trace, const BuildPlan* plan, std::string_view path,
                           const TextStyle& style);

} // namespace stagewright
