// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/stage_graph.h"

#include <vector>

namespace stagewright {

/// For each stage, whether `stage` takes something from it, directly or through others; `sources` as
/// StageGraph::stageSources().
std::vector<bool> neededBy(const std::vector<std::vector<int>>& sources, int stage);

/// Writes into each edge why BuildKit would refuse it: no such stage, a stage that stands below, itself, a circle,
/// a variable where none may be, or a base in capitals.
void markEdgeErrors(StageGraph& graph);

} // namespace stagewright
