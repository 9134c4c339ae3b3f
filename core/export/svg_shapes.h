// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/export/text_width.h"
#include "core/stages/graph_layout.h"
#include "core/stages/graph_picture.h"

#include <string>
#include <string_view>

namespace stagewright::svg {

/// The fonts of the stage graph as an SVG document.
inline constexpr FontFace titleFont = {13.5, true};
inline constexpr FontFace textFont = {12};
inline constexpr FontFace smallFont = {11};

/// A coordinate or length with at most one digit behind the point.
std::string number(double value);

/// A line of text that is said in `look`, a list of classes; it begins at `place`, whose y is that of the base line.
/// `anchor` is SVG's: start, middle or end.
std::string text(LayoutPoint place, std::string_view words, FontFace font, std::string_view look,
                 std::string_view anchor = "start");

/// A rectangle with rounded corners.
std::string rect(const LayoutRect& box, double radius, std::string_view look);

/// The words that stand at the pointer.
std::string tip(std::string_view words);

/// The head of an edge that arrives in the direction `angle` (degrees, clockwise from right) with its tip at `tip`.
std::string linkHead(LinkKind kind, LayoutPoint tip, double angle);

/// The line of an edge along `path`, SVG path data.
std::string linkLine(LinkKind kind, std::string_view path, std::string_view look);

/// The small sign of a kind of node in the square of 12 pixels whose upper left corner is `place`.
std::string glyph(NodeKind kind, LayoutPoint place, std::string_view look);

} // namespace stagewright::svg
