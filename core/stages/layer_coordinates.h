// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/layered_graph.h"

#include <span>
#include <vector>

namespace stagewright {

/// Where steps meet the sides of their nodes, measured from the nodes' tops, and how high that makes the nodes.
struct Ports
{
    std::vector<double> out;     ///< one a step: at the node it leaves
    std::vector<double> in;      ///< one a step: at the node it reaches
    std::vector<double> heights; ///< one a node
};

/// Gives each arriving step the room its label needs, in the order of where the steps come from; those that leave go
/// by groups, in the order of where they lead.
Ports assignPorts(const LayeredGraph& graph, std::span<const LayoutNode> nodes, std::span<const LayoutEdge> edges,
                  const LayoutSpacing& spacing);

/// The top of every node: in the order of the layers, apart as `spacing` says, with steps as level as can be.
std::vector<double> placeVertically(const LayeredGraph& graph, const Ports& ports, const LayoutSpacing& spacing);

} // namespace stagewright
