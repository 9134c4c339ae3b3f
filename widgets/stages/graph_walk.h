// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/graph_layout.h"
#include "core/stages/graph_picture.h"

namespace stagewright {

enum class WalkDirection { Left, Right, Up, Down };

/// The node an arrow key leads to: left and right along an edge to its nearest end, up and down to the next node of the
/// column, or else the nearest that way. Stays at `node` where there is none.
int walk(const GraphPicture& picture, const GraphLayout& layout, int node, WalkDirection direction);

} // namespace stagewright
