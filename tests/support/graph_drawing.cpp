// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/graph_drawing.h"

#include "core/dockerfile/parser.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace stagewright::tests {
namespace {

LayoutRect boundsOf(std::span<const LayoutPoint> points)
{
    const auto [left, right] = std::ranges::minmax(points, {}, &LayoutPoint::x);
    const auto [top, bottom] = std::ranges::minmax(points, {}, &LayoutPoint::y);
    return {left.x, top.y, right.x - left.x, bottom.y - top.y};
}

/// Positive if `c` lies on one side of the line from `a` to `b`, negative on the other, 0 on it.
double side(LayoutPoint a, LayoutPoint b, LayoutPoint c)
{
    const double area = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    return std::abs(area) < 1e-6 ? 0 : area;
}

bool cross(LayoutPoint a, LayoutPoint b, LayoutPoint c, LayoutPoint d)
{
    return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

long crossings(std::span<const LayoutPoint> one, std::span<const LayoutPoint> other)
{
    long count = 0;
    for (std::size_t i = 0; i + 1 < one.size(); ++i) {
        const auto [left, right] = std::minmax(one[i].x, one[i + 1].x);
        for (std::size_t k = 0; k + 1 < other.size(); ++k) {
            const auto [otherLeft, otherRight] = std::minmax(other[k].x, other[k + 1].x);
            if (left <= otherRight && otherLeft <= right && cross(one[i], one[i + 1], other[k], other[k + 1]))
                ++count;
        }
    }
    return count;
}

bool isInside(const LayoutRect& rect, LayoutPoint point)
{
    return point.x > rect.x + 1 && point.x < rect.right() - 1 && point.y > rect.y + 1 && point.y < rect.bottom() - 1;
}

QString faultOfNodes(const Drawing& drawing)
{
    const std::vector<LayoutRect>& nodes = drawing.layout.nodes;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (!std::isfinite(nodes[i].y) || nodes[i].width != drawing.nodes[i].width ||
            nodes[i].height < drawing.nodes[i].height)
            return QString("node %1 has no proper place").arg(i);
        for (std::size_t k = i + 1; k < nodes.size(); ++k) {
            if (nodes[i].overlaps(nodes[k]))
                return QString("nodes %1 and %2 overlap").arg(i).arg(k);
        }
    }
    return {};
}

QString faultOfEdge(const GraphLayout& layout, std::size_t edge)
{
    const std::vector<LayoutPoint> points = polyline(layout.edges[edge]);
    const LayoutRect& label = layout.edges[edge].label;
    for (std::size_t i = 0; i < layout.nodes.size(); ++i) {
        const LayoutRect& node = layout.nodes[i];
        if (std::ranges::any_of(points, [&](LayoutPoint point) { return isInside(node, point); }))
            return QString("edge %1 runs through node %2").arg(edge).arg(i);
        if (label.width > 0 && node.overlaps(label))
            return QString("the label of edge %1 lies on node %2").arg(edge).arg(i);
    }
    for (std::size_t other = edge + 1; label.width > 0 && other < layout.edges.size(); ++other) {
        const LayoutRect& otherLabel = layout.edges[other].label;
        if (otherLabel.width > 0 && label.overlaps(otherLabel))
            return QString("the labels of edges %1 and %2 overlap").arg(edge).arg(other);
    }
    return {};
}

} // namespace

Drawing unplacedDrawing(const std::string& text)
{
    Drawing drawing;
    drawing.picture = drawPicture(buildStageGraph(parse(Snapshot(text))));
    for (const PictureNode& node : drawing.picture.nodes) {
        const bool isStage = node.kind == NodeKind::Stage;
        drawing.nodes.push_back(
            {isStage ? 190.0 : 90.0 + double(node.title.size() % 5) * 10, isStage ? 60.0 : 26.0, 0});
    }
    for (const PictureEdge& edge : drawing.picture.edges) {
        const double lines = edge.kind == LinkKind::Copy ? std::min<double>(3, double(edge.uses.size())) : 0;
        drawing.edges.push_back({edge.from, edge.to, int(edge.kind), lines > 0 ? 100.0 : 0, lines * 13});
    }
    return drawing;
}

Drawing drawingOf(const std::string& text)
{
    Drawing drawing = unplacedDrawing(text);
    drawing.layout = layoutGraph(drawing.nodes, drawing.edges);
    return drawing;
}

std::vector<LayoutPoint> polyline(const EdgeRoute& route, int pieces)
{
    const std::vector<LayoutPoint>& p = route.points;
    std::vector<LayoutPoint> points(p.begin(), p.begin() + std::min<std::ptrdiff_t>(1, std::ssize(p)));
    for (std::size_t i = 0; i + 3 < p.size(); i += 3) {
        for (int piece = 1; piece <= pieces; ++piece) {
            const double t = double(piece) / pieces;
            const double s = 1 - t;
            const double a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
            points.push_back({a * p[i].x + b * p[i + 1].x + c * p[i + 2].x + d * p[i + 3].x,
                              a * p[i].y + b * p[i + 1].y + c * p[i + 2].y + d * p[i + 3].y});
        }
    }
    return points;
}

long crossingsOf(std::span<const EdgeRoute> routes)
{
    std::vector<std::vector<LayoutPoint>> lines;
    std::vector<LayoutRect> bounds;
    for (const EdgeRoute& route : routes) {
        lines.push_back(polyline(route));
        bounds.push_back(lines.back().empty() ? LayoutRect() : boundsOf(lines.back()));
    }
    long count = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (std::size_t k = i + 1; k < lines.size(); ++k) {
            if (bounds[i].overlaps(bounds[k]))
                count += crossings(lines[i], lines[k]);
        }
    }
    return count;
}

QString faultOf(const Drawing& drawing)
{
    QString fault = faultOfNodes(drawing);
    for (std::size_t edge = 0; fault.isEmpty() && edge < drawing.layout.edges.size(); ++edge)
        fault = faultOfEdge(drawing.layout, edge);
    return fault;
}

} // namespace stagewright::tests
