// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/graph_layout.h"
#include "core/stages/graph_picture.h"

#include <string>
#include <string_view>

namespace stagewright::svg {

/// The room that the card or capsule of node `index` needs.
LayoutNode nodeSize(const StageGraph& graph, const GraphPicture& picture, std::size_t index);

/// A group with the node's card or capsule in its place, its id and what it is in words.
std::string node(const StageGraph& graph, const GraphPicture& picture, std::size_t index, const LayoutRect& box,
                 std::string_view id);

} // namespace stagewright::svg
