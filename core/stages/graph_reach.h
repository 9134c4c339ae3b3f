// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/graph_picture.h"

#include <vector>

namespace stagewright {

/// Where a part of the picture stands as seen from one node or edge. What lies on a circle counts as upstream.
enum class Reach { Apart, Upstream, Self, Downstream };

/// All that one node or edge is made from and all that is made from it, to the ends of the graph.
struct GraphReach
{
    std::vector<Reach> nodes; ///< one a node of the picture
    std::vector<Reach> edges; ///< one an edge

    /// Seen from a node; both of these take time in proportion to the picture.
    static GraphReach ofNode(const GraphPicture& picture, int node);
    /// Seen from an edge: its start is upstream, its end downstream.
    static GraphReach ofEdge(const GraphPicture& picture, int edge);

    /// Indices of the stages that stand so, in file order.
    std::vector<int> stages(const GraphPicture& picture, Reach where) const;
};

} // namespace stagewright
