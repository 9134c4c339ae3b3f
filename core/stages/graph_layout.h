// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace stagewright {

/// A place in the layout; x grows to the right, y downward. The unit is the caller's (pixels).
struct LayoutPoint
{
    double x = 0;
    double y = 0;
    bool operator==(const LayoutPoint&) const = default;
};

struct LayoutRect
{
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;

    double right() const { return x + width; }
    double bottom() const { return y + height; }
    bool overlaps(const LayoutRect& other) const;
    bool operator==(const LayoutRect&) const = default;
};

/// A card to place. Edges meet its sides within the upper `portHeight`; what lies below is free of them.
struct LayoutNode
{
    double width = 0;
    double height = 0;
    double portHeight = 0;           ///< 0: the whole height
    std::optional<double> previousY = {}; ///< where its middle was in the layout that the reader knows
};

/// An arrow from one node to another with room for a label in front of its head. Edges of one group that leave one node
/// run together until their ways part.
struct LayoutEdge
{
    int from = 0;
    int to = 0;
    int group = 0;
    double labelWidth = 0;
    double labelHeight = 0;
};

/// Distances between what is placed.
struct LayoutSpacing
{
    double row = 16;     ///< between cards of a column
    double lane = 9;     ///< between edges that pass a column or leave a card
    double slot = 11;    ///< between edges that meet a card, for their heads
    double bend = 14;    ///< the least between columns, where edges bend
    double head = 14;    ///< in front of a card, for an arrow head
    double labelGap = 2; ///< above and below a label
};

/// Where an edge runs: a first point, then three more for each cubic Bézier segment.
struct EdgeRoute
{
    std::vector<LayoutPoint> points;
    LayoutRect label; ///< where the label goes; no size without one
};

struct GraphLayout
{
    std::vector<LayoutRect> nodes; ///< a node may have grown in height to have room for its labels
    std::vector<EdgeRoute> edges;
    double width = 0;
    double height = 0;
};

/// Places nodes in columns from left to right, sources beside their users, with few crossings, and routes edges around
/// the cards (layered drawing after Sugiyama). The order of `nodes`, sources before users, decides where nothing else
/// does; equal input gives equal output. Nodes with a previous place pass each other in a column only to save a
/// crossing. Edges may form circles and may lead from a node to itself; those to an earlier node run from right to
/// left.
GraphLayout layoutGraph(std::span<const LayoutNode> nodes, std::span<const LayoutEdge> edges,
                        const LayoutSpacing& spacing = {});

} // namespace stagewright
