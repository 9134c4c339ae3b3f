// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/graph_layout.h"
#include "core/stages/graph_picture.h"

#include <span>

namespace stagewright {

/// What stands at the end of an arrow.
enum class LinkHead { Polygon, OpenLine, Circle };

/// How a kind of edge is drawn, on the screen and in files: each kind has its own line and head.
struct LinkStyle
{
    double width = 1.6;                ///< of the line, in pixels
    std::span<const double> dashes;    ///< dash, gap, dash … in widths of the line; empty for a solid line
    LinkHead head = LinkHead::Polygon;
    /// Corners of the head as if the edge arrived from the left with its tip at 0, 0; the centre of a circle.
    std::span<const LayoutPoint> corners;
    bool isFilled = false;  ///< the head, in the edge's colour; else in that of the canvas
    double headLength = 9.5; ///< where the line ends before the tip

    static constexpr double circleRadius = 3.6;
    static constexpr double outlineWidth = 1.4; ///< of the head

    static LinkStyle of(LinkKind kind);
};

} // namespace stagewright
