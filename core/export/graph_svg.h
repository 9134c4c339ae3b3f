// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/stage_graph.h"

#include <string>

namespace stagewright {

/// The picture of the stage graph as an SVG document (`stagewright graph --format svg`), for READMEs and web pages:
/// readable on light and dark grounds, with words for each node and edge. It needs no font, script or other file, and
/// equal graphs give equal bytes.
std::string writeGraphSvg(const StageGraph& graph);

} // namespace stagewright
