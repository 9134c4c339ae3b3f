// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/svg_shapes.h"

#include "core/export/xml_text.h"
#include "core/stages/link_style.h"

#include <cmath>
#include <format>

namespace stagewright::svg {
namespace {

/// Path data in a square of 12 by 12.
std::string_view glyphPath(NodeKind kind)
{
    switch (kind) {
    case NodeKind::Stage:
    case NodeKind::Image: return "M6 1l5 2.7-5 2.7-5-2.7zM1 6.2l5 2.7 5-2.7M1 8.6l5 2.7 5-2.7";
    case NodeKind::Scratch: return "M2 6a4 4 0 1 0 8 0a4 4 0 1 0-8 0z";
    case NodeKind::Context:
    case NodeKind::NamedContext: return "M1 2h3.6l1.2 1.6H11v6.8H1z";
    case NodeKind::Remote: return "M1 6a5 5 0 1 0 10 0a5 5 0 1 0-10 0zM4 6a2 5 0 1 0 4 0a2 5 0 1 0-4 0zM1 6h10";
    case NodeKind::Cache:
        return "M1.5 2.8a4.5 1.8 0 1 0 9 0a4.5 1.8 0 1 0-9 0zM1.5 2.8v6.4c0 2.4 9 2.4 9 0V2.8";
    case NodeKind::Secret: return "M1 6a2.4 2.4 0 1 0 4.8 0a2.4 2.4 0 1 0-4.8 0zM5.8 6H11v2.4M8.6 6v2";
    case NodeKind::Ssh: return "M2 1.8h8a1 1 0 0 1 1 1v6.4a1 1 0 0 1-1 1H2a1 1 0 0 1-1-1V2.8a1 1 0 0 1 1-1zM3 4l2 2-2 2M6 8h3";
    case NodeKind::Tmpfs:
        return "M2.5 2.5h7v7h-7zM4.5 1v1.5M7.5 1v1.5M4.5 9.5V11M7.5 9.5V11M1 4.5h1.5M1 7.5h1.5M9.5 4.5H11M9.5 7.5H11";
    case NodeKind::Unknown: return "M3.6 4c0-3.6 5.4-3.4 5.2 0c-.2 1.6-2.6 1.6-2.6 4M6.2 10.5v.1";
    case NodeKind::FinalImage: break;
    }
    return "M6 .8l5 2.5v5.4L6 11.2 1 8.7V3.3zM1 3.3l5 2.5 5-2.5M6 5.8v5.4";
}

std::string points(const LinkStyle& style)
{
    std::string result;
    for (const LayoutPoint& corner : style.corners)
        result += std::format("{}{},{}", result.empty() ? "" : " ", number(corner.x), number(corner.y));
    return result;
}

} // namespace

std::string number(double value)
{
    const double rounded = std::round(value * 10) / 10;
    return std::format("{}", rounded == 0 ? 0.0 : rounded); // no negative zero
}

std::string text(LayoutPoint place, std::string_view words, FontFace font, std::string_view look,
                 std::string_view anchor)
{
    std::string element = std::format("<text class=\"{}\" x=\"{}\" y=\"{}\"", look, number(place.x), number(place.y));
    if (anchor != "start")
        element += std::format(" text-anchor=\"{}\"", anchor);
    // Where the font is a wider one, the words keep to their box all the same.
    if (isWidthExact(words))
        element += std::format(" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"", number(textWidth(words, font)));
    return element + ">" + xmlEscaped(words) + "</text>\n";
}

std::string rect(const LayoutRect& box, double radius, std::string_view look)
{
    return std::format("<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\"/>\n", look,
                       number(box.x), number(box.y), number(box.width), number(box.height), number(radius));
}

std::string tip(std::string_view words)
{
    return "<title>" + xmlEscaped(words) + "</title>\n";
}

std::string linkHead(LinkKind kind, LayoutPoint tip, double angle)
{
    const LinkStyle style = LinkStyle::of(kind);
    std::string place = std::format("translate({} {})", number(tip.x), number(tip.y));
    if (number(angle) != "0")
        place += std::format(" rotate({})", number(angle));
    const std::string_view look = style.head == LinkHead::OpenLine ? "sw-line"
                                  : style.isFilled                 ? "sw-full"
                                                                   : "sw-hollow";
    const std::string attributes =
        std::format("class=\"{}\" transform=\"{}\" stroke-width=\"{}\"", look, place, LinkStyle::outlineWidth);
    if (style.head == LinkHead::Circle) {
        return std::format("<circle {} cx=\"{}\" cy=\"0\" r=\"{}\"/>\n", attributes, number(style.corners[0].x),
                           LinkStyle::circleRadius);
    }
    return std::format("<{} {} points=\"{}\"/>\n", style.head == LinkHead::OpenLine ? "polyline" : "polygon", attributes,
                       points(style));
}

std::string linkLine(LinkKind kind, std::string_view path, std::string_view look)
{
    const LinkStyle style = LinkStyle::of(kind);
    std::string dashes;
    for (const double dash : style.dashes)
        dashes += (dashes.empty() ? "" : " ") + number(dash * style.width);
    std::string element = std::format("<path class=\"{}\" stroke-width=\"{}\"", look, number(style.width));
    if (!dashes.empty())
        element += std::format(" stroke-dasharray=\"{}\"", dashes);
    return std::format("{} d=\"{}\"/>\n", element, path);
}

std::string glyph(NodeKind kind, LayoutPoint place, std::string_view look)
{
    return std::format("<path class=\"{}\" transform=\"translate({} {})\" d=\"{}\"/>\n", look, number(place.x),
                       number(place.y), glyphPath(kind));
}

} // namespace stagewright::svg
