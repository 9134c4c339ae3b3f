// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/graph_layout.h"
#include "core/stages/graph_picture.h"

#include <QString>

#include <span>
#include <string>
#include <vector>

namespace stagewright::tests {

/// A file's stage graph laid out with cards and labels of the sizes a view would ask for.
struct Drawing
{
    GraphPicture picture;
    std::vector<LayoutNode> nodes;
    std::vector<LayoutEdge> edges;
    GraphLayout layout;
};

/// What is to be laid out for a file; `layout` is still empty.
Drawing unplacedDrawing(const std::string& text);

/// The drawing of a file.
Drawing drawingOf(const std::string& text);

/// The points of a route, each Bézier segment cut into so many straight pieces. An odd number keeps the points off the
/// middles of the bends, where symmetric ones cross.
std::vector<LayoutPoint> polyline(const EdgeRoute& route, int pieces = 15);

/// How often two routes cross, summed over all pairs. Routes that only touch or run together do not cross.
long crossingsOf(std::span<const EdgeRoute> routes);

/// What is wrong with a drawing, or nothing: cards that overlap, an edge through a card, a label on a card or on another
/// label.
QString faultOf(const Drawing& drawing);

} // namespace stagewright::tests
