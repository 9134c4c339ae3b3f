// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/graph_layout.h"

#include <span>
#include <vector>

namespace stagewright {

/// A layout's graph with every node in a layer and every edge cut into steps between neighbouring layers. The first
/// nodes are those of the caller, in order; the others stand where a long edge passes a layer.
struct LayeredGraph
{
    struct Node
    {
        int layer = 0;
        bool isDummy = false;
        double rank = 0;      ///< place in the caller's order; a dummy has its edge's source's
        std::vector<int> in;  ///< steps that arrive
        std::vector<int> out; ///< steps that leave
    };
    /// A piece of an edge from a layer to the next; edges that run together share it.
    struct Step
    {
        int from = 0;
        int to = 0;
        int edge = 0; ///< the first that takes it
    };
    /// The nodes an edge goes through, from left to right. Empty for an edge from a node to itself.
    struct Chain
    {
        std::vector<int> nodes;
        std::vector<int> steps;
        bool isReversed = false; ///< the edge leads from right to left
    };

    std::vector<Node> nodes;
    std::vector<Step> steps;
    std::vector<Chain> chains;            ///< one an edge
    std::vector<std::vector<int>> layers; ///< nodes of each layer from top to bottom
};

/// Gives every node its layer: the longest way from a source, then as near to its users as it can be; edges that close
/// a circle are turned round. Layers are in the caller's order.
LayeredGraph assignLayers(std::size_t nodeCount, std::span<const LayoutEdge> edges);

/// Orders the nodes in each layer so that few edges cross: barycentre sweeps with exchanges of neighbours.
void orderLayers(LayeredGraph& graph);

/// Pairs of steps that cross, given the order of the layers.
long countCrossings(const LayeredGraph& graph);

} // namespace stagewright
