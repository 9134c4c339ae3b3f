// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/stage_graph.h"

#include <string>

namespace stagewright {

/// The stage graph for a terminal: each stage with its lines, base, what comes in and what is mounted, and whether the
/// target needs it.
std::string writeGraphText(const StageGraph& graph);

} // namespace stagewright
