// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/stage_graph.h"

#include <vector>

namespace stagewright {

/// True if `stage` takes something from `wanted`, directly or through others; `sources` as StageGraph::stageSources().
bool needs(const std::vector<std::vector<int>>& sources, int stage, int wanted);

/// Writes into each edge why BuildKit would refuse it: no such stage, a stage that stands below, itself, a circle,
/// a variable where none may be, or a base in capitals.
void markEdgeErrors(StageGraph& graph);

} // namespace stagewright
