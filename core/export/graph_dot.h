// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/stage_graph.h"

#include <string>

namespace stagewright {

/// The picture of the stage graph for Graphviz (`stagewright graph --format dot`).
std::string writeGraphDot(const StageGraph& graph);

} // namespace stagewright
