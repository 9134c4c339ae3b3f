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
        bool isKept = false;  ///< had a place before: passes another such node only to save a crossing
        int rank = 0;         ///< place from top to bottom where nothing else decides; a dummy has its left end's
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

/// Gives every node its layer: the longest way from a source, and a source beside its first user. An edge that leads
/// backward in the caller's order is drawn from right to left. Layers are ordered by rank: nodes that had a place
/// before by its height, others behind what precedes them in the caller's order.
LayeredGraph assignLayers(std::span<const LayoutNode> nodes, std::span<const LayoutEdge> edges);

/// Orders the nodes in each layer so that few edges cross: barycentre sweeps with exchanges of neighbours. Nodes that
/// had a place before keep their order, unless a crossing is saved by exchanging two neighbours.
void orderLayers(LayeredGraph& graph);

/// Pairs of steps that cross, given the order of the layers.
long countCrossings(const LayeredGraph& graph);

} // namespace stagewright
