// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/stage_graph.h"

#include <string>

namespace stagewright {

/// The picture of the stage graph as a Mermaid flowchart, for READMEs (`stagewright graph --format mermaid`).
std::string writeGraphMermaid(const StageGraph& graph);

} // namespace stagewright
