// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stages/graph_walk.h"

#include <cmath>
#include <limits>

namespace stagewright {
namespace {

LayoutPoint centre(const LayoutRect& rect)
{
    return {rect.x + rect.width / 2, rect.y + rect.height / 2};
}

const LayoutRect& rectOf(const GraphLayout& layout, int node)
{
    return layout.nodes[static_cast<std::size_t>(node)];
}

int alongEdges(const GraphPicture& picture, const GraphLayout& layout, int node, bool isRightward)
{
    const LayoutPoint here = centre(rectOf(layout, node));
    int best = node;
    double nearest = std::numeric_limits<double>::max();
    for (const PictureEdge& edge : picture.edges) {
        if ((edge.from != node && edge.to != node) || edge.from == edge.to)
            continue;
        const int other = edge.from == node ? edge.to : edge.from;
        const LayoutPoint there = centre(rectOf(layout, other));
        if ((there.x > here.x) != isRightward)
            continue;
        const double distance = std::abs(there.y - here.y) + std::abs(there.x - here.x) / 4;
        if (distance < nearest) {
            nearest = distance;
            best = other;
        }
    }
    return best;
}

int acrossColumn(const GraphLayout& layout, int node, bool isDownward)
{
    const LayoutRect& self = rectOf(layout, node);
    const LayoutPoint here = centre(self);
    int best = node;
    double nearest = std::numeric_limits<double>::max();
    for (int other = 0; other < static_cast<int>(layout.nodes.size()); ++other) {
        const LayoutRect& rect = rectOf(layout, other);
        const LayoutPoint there = centre(rect);
        if (other == node || there.y == here.y || (there.y > here.y) != isDownward)
            continue;
        const bool isSameColumn = rect.x < self.right() && self.x < rect.right();
        const double distance = std::abs(there.y - here.y) + (isSameColumn ? 0 : 10000 + std::abs(there.x - here.x));
        if (distance < nearest) {
            nearest = distance;
            best = other;
        }
    }
    return best;
}

} // namespace

int walk(const GraphPicture& picture, const GraphLayout& layout, int node, WalkDirection direction)
{
    switch (direction) {
    case WalkDirection::Left: return alongEdges(picture, layout, node, false);
    case WalkDirection::Right: return alongEdges(picture, layout, node, true);
    case WalkDirection::Up: return acrossColumn(layout, node, false);
    case WalkDirection::Down: break;
    }
    return acrossColumn(layout, node, true);
}

} // namespace stagewright
