// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/svg_edge.h"

#include "core/export/graph_labels.h"
#include "core/export/svg_shapes.h"
#include "core/stages/graph_colors.h"
#include "core/stages/link_style.h"

#include <algorithm>
#include <cmath>
#include <format>
#include <iterator>
#include <numbers>

namespace stagewright::svg {
namespace {

constexpr std::size_t mostPathLines = 3;
constexpr std::size_t mostErrorLines = 5;
constexpr double mostPathWidth = 150;
constexpr double mostErrorWidth = 190;
constexpr double lineHeight = 14;

/// A unit vector.
LayoutPoint directionAtEnd(const std::vector<LayoutPoint>& points)
{
    const LayoutPoint last = points.back();
    const LayoutPoint before = points[points.size() - 2];
    const LayoutPoint by = {last.x - before.x, last.y - before.y};
    const double length = std::hypot(by.x, by.y);
    return length > 0 ? LayoutPoint{by.x / length, by.y / length} : LayoutPoint{1, 0};
}

std::string spoken(LayoutPoint point)
{
    return number(point.x) + " " + number(point.y);
}

/// Ends where the head begins.
std::string pathData(const std::vector<LayoutPoint>& points, LayoutPoint direction, double headLength)
{
    std::string data = "M" + spoken(points[0]);
    for (std::size_t i = 1; i + 2 < points.size(); i += 3) {
        const bool isEnd = i + 3 == points.size();
        const LayoutPoint tip = points[i + 2];
        const LayoutPoint end =
            isEnd ? LayoutPoint{tip.x - direction.x * headLength, tip.y - direction.y * headLength} : tip;
        data += std::format("C{} {} {}", spoken(points[i]), spoken(isEnd ? end : points[i + 1]), spoken(end));
    }
    return data;
}

/// The cross where a broken edge should have arrived.
std::string cross(LayoutPoint tip, LayoutPoint direction)
{
    const LayoutPoint middle = {tip.x - direction.x * 6, tip.y - direction.y * 6};
    const std::string path = std::format("M{}l8 8m0-8l-8 8", spoken({middle.x - 4, middle.y - 4}));
    return std::format("<path class=\"sw-line\" stroke-width=\"2\" d=\"{}\"/>\n", path);
}

std::string labelText(const PictureEdge& edge, const EdgeLabel& label, const LayoutRect& box)
{
    std::string group = rect(box, 3, "sw-label");
    const std::string_view look = !edge.error.empty() ? "sw-small sw-wrong"
                                  : edge.isNeeded     ? "sw-small"
                                                      : "sw-small sw-muted";
    double y = box.y + lineHeight * 0.76;
    for (const std::string& line : label.lines) {
        group += text({box.x + box.width / 2, y}, line, smallFont, look, "middle");
        y += lineHeight;
    }
    return group;
}

/// The colour of the stage that an edge leaves, or a neutral one.
std::string colourOf(const GraphPicture& picture, const PictureEdge& edge)
{
    if (!edge.error.empty())
        return "sw-broken";
    const PictureNode& from = picture.nodes[static_cast<std::size_t>(edge.from)];
    return from.kind == NodeKind::Stage ? std::format("sw-s{}", GraphColors::stageSlot(from.stage)) : "sw-plain";
}

} // namespace

EdgeLabel EdgeLabel::of(const PictureEdge& edge, NodeKind from)
{
    EdgeLabel label;
    if (edge.from == edge.to)
        return label; // the card says it
    std::size_t hidden = 0;
    for (const LinkUse& use : edge.uses) {
        const std::string words = useLabel(use, edge.kind, from);
        if (words.empty())
            continue;
        if (label.lines.size() < mostPathLines)
            label.lines.push_back(shortenedText(words, smallFont, mostPathWidth));
        else
            ++hidden;
    }
    if (hidden > 0)
        label.lines.back() = std::format("+{} more", hidden + 1);
    std::ranges::copy(wrappedText(edge.error, smallFont, mostErrorWidth, mostErrorLines),
                      std::back_inserter(label.lines));
    for (const std::string& line : label.lines)
        label.width = std::max(label.width, std::ceil(textWidth(line, smallFont)) + 8);
    label.height = static_cast<double>(label.lines.size()) * lineHeight;
    return label;
}

std::string edge(const GraphPicture& picture, const PictureEdge& edge, const EdgeLabel& label, const EdgeRoute& route,
                 std::string_view id)
{
    const LayoutPoint direction = directionAtEnd(route.points);
    const LayoutPoint tipPlace = route.points.back();
    const bool isBroken = !edge.error.empty();
    const bool isFaded = !isBroken && !edge.isNeeded;
    const double headLength = isBroken ? 11 : LinkStyle::of(edge.kind).headLength;
    std::string group = std::format("<g id=\"{}\" class=\"{}\">\n", id, colourOf(picture, edge));
    group += tip(edgeWords(picture, edge));
    std::string arrow = linkLine(edge.kind, pathData(route.points, direction, headLength), "sw-line");
    const double angle = std::atan2(direction.y, direction.x) * 180 / std::numbers::pi;
    arrow += isBroken ? cross(tipPlace, direction) : linkHead(edge.kind, tipPlace, angle);
    group += isFaded ? "<g class=\"sw-faded\">\n" + arrow + "</g>\n" : arrow;
    if (!label.lines.empty())
        group += labelText(edge, label, route.label);
    return group + "</g>\n";
}

} // namespace stagewright::svg
