// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stages/graph_layout.h"

#include "core/stages/layer_coordinates.h"
#include "core/stages/layered_graph.h"

#include <algorithm>
#include <cmath>

namespace stagewright {
namespace {

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

/// A layer's place: cards stand in [left, right); in front of it are the labels and heads of what arrives.
struct Column
{
    double labels = 0; ///< where the zone of labels and heads begins; edges bend left of it
    double left = 0;
    double right = 0;
};

/// Room for the bends in front of each layer: the farther up or down its steps lead and the more they are, the wider.
std::vector<double> bendWidths(const LayeredGraph& graph, const Ports& ports, const std::vector<double>& tops,
                               const LayoutSpacing& spacing)
{
    std::vector<double> rises(graph.layers.size());
    std::vector<int> counts(graph.layers.size());
    for (std::size_t i = 0; i < graph.steps.size(); ++i) {
        const LayeredGraph::Step& step = graph.steps[i];
        const std::size_t layer = at(graph.nodes[at(step.to)].layer);
        const double rise = tops[at(step.to)] + ports.in[i] - tops[at(step.from)] - ports.out[i];
        rises[layer] = std::max(rises[layer], std::abs(rise));
        ++counts[layer];
    }
    std::vector<double> widths;
    for (std::size_t layer = 0; layer < rises.size(); ++layer)
        widths.push_back(spacing.bend + std::min(rises[layer] * 0.3, 30.0) + std::min(counts[layer] * 0.8, 30.0));
    return widths;
}

std::vector<Column> placeColumns(const LayeredGraph& graph, std::span<const LayoutNode> nodes,
                                 std::span<const LayoutEdge> edges, const std::vector<double>& bends,
                                 const LayoutSpacing& spacing)
{
    std::vector<double> widths(graph.layers.size());
    std::vector<double> labels(graph.layers.size());
    for (std::size_t i = 0; i < nodes.size(); ++i)
        widths[at(graph.nodes[i].layer)] = std::max(widths[at(graph.nodes[i].layer)], nodes[i].width);
    for (std::size_t i = 0; i < edges.size(); ++i) {
        if (!graph.chains[i].nodes.empty()) {
            double& label = labels[at(graph.nodes[at(graph.chains[i].nodes.back())].layer)];
            label = std::max(label, edges[i].labelWidth);
        }
    }
    std::vector<Column> columns;
    double x = 0;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        x += i > 0 ? bends[i] : 0;
        const double zone = i > 0 ? labels[i] + spacing.head : 0;
        columns.push_back({x, x + zone, x + zone + widths[i]});
        x = columns.back().right;
    }
    return columns;
}

class RouteDrawer
{
public:
    explicit RouteDrawer(EdgeRoute& route)
        : m_points(route.points)
    {
    }

    void start(LayoutPoint point) { m_points.assign(1, point); }

    void lineTo(LayoutPoint point)
    {
        LayoutPoint last = m_points.back();
        if (point == last)
            return;
        if (m_points.size() > 1 && isLevelTo(point.y)) {
            m_points.resize(m_points.size() - 3);
            last = m_points.back();
        }
        m_points.push_back({last.x + (point.x - last.x) / 3, last.y + (point.y - last.y) / 3});
        m_points.push_back({last.x + 2 * (point.x - last.x) / 3, last.y + 2 * (point.y - last.y) / 3});
        m_points.push_back(point);
    }

    /// Leaves and arrives level.
    void bendTo(LayoutPoint point)
    {
        const LayoutPoint last = m_points.back();
        if (point.y == last.y) {
            lineTo(point);
            return;
        }
        const double middle = (last.x + point.x) / 2;
        curveTo({middle, last.y}, {middle, point.y}, point);
    }

    void curveTo(LayoutPoint first, LayoutPoint second, LayoutPoint end)
    {
        m_points.insert(m_points.end(), {first, second, end});
    }

private:
    /// True if the last segment is a line at this height, so that a longer one can take its place.
    bool isLevelTo(double y) const
    {
        return std::ranges::all_of(m_points.end() - 4, m_points.end(), [&](LayoutPoint point) { return point.y == y; });
    }

    std::vector<LayoutPoint>& m_points;
};

/// Around the card's upper right corner and back to its left side.
EdgeRoute routeLoop(const LayoutRect& card)
{
    constexpr double reach = 8;
    EdgeRoute route;
    RouteDrawer drawer(route);
    const double low = card.y + std::min(12.0, card.height / 3);
    const double high = card.y - reach;
    drawer.start({card.right(), low});
    drawer.curveTo({card.right() + 2 * reach, low}, {card.right() + 2 * reach, high}, {card.right() - reach, high});
    drawer.lineTo({card.x + reach, high});
    drawer.curveTo({card.x - 2 * reach, high}, {card.x - 2 * reach, low}, {card.x, low});
    return route;
}

class Router
{
public:
    Router(const LayeredGraph& graph, const Ports& ports, const std::vector<double>& tops,
           const std::vector<Column>& columns, const GraphLayout& layout)
        : m_graph(graph)
        , m_ports(ports)
        , m_tops(tops)
        , m_columns(columns)
        , m_layout(layout)
    {
    }

    EdgeRoute route(int edge, const LayoutEdge& wanted, const LayoutSpacing& spacing) const
    {
        const LayeredGraph::Chain& chain = m_graph.chains[at(edge)];
        if (chain.nodes.empty())
            return routeLoop(m_layout.nodes[at(wanted.from)]);
        EdgeRoute route;
        RouteDrawer drawer(route);
        const int first = chain.nodes.front();
        drawer.start({m_layout.nodes[at(first)].right(), m_tops[at(first)] + m_ports.out[at(chain.steps.front())]});
        for (const int step : chain.steps)
            drawStep(drawer, step);
        const LayoutPoint end = route.points.back();
        if (wanted.labelWidth > 0) {
            route.label = {end.x - spacing.head - wanted.labelWidth, end.y - wanted.labelHeight / 2, wanted.labelWidth,
                           wanted.labelHeight};
        }
        if (chain.isReversed)
            std::ranges::reverse(route.points);
        return route;
    }

private:
    void drawStep(RouteDrawer& drawer, int index) const
    {
        const LayeredGraph::Step& step = m_graph.steps[at(index)];
        const Column& source = m_columns[at(m_graph.nodes[at(step.from)].layer)];
        const Column& target = m_columns[at(m_graph.nodes[at(step.to)].layer)];
        drawer.lineTo({source.right, m_tops[at(step.from)] + m_ports.out[at(index)]});
        const double y = m_tops[at(step.to)] + m_ports.in[at(index)];
        drawer.bendTo({target.labels, y});
        const bool isLane = m_graph.nodes[at(step.to)].isDummy;
        drawer.lineTo({isLane ? target.right : m_layout.nodes[at(step.to)].x, y});
    }

    const LayeredGraph& m_graph;
    const Ports& m_ports;
    const std::vector<double>& m_tops;
    const std::vector<Column>& m_columns;
    const GraphLayout& m_layout;
};

} // namespace

bool LayoutRect::overlaps(const LayoutRect& other) const
{
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
}

GraphLayout layoutGraph(std::span<const LayoutNode> nodes, std::span<const LayoutEdge> edges,
                        const LayoutSpacing& spacing)
{
    LayeredGraph graph = assignLayers(nodes, edges);
    orderLayers(graph);
    const Ports ports = assignPorts(graph, nodes, edges, spacing);
    const std::vector<double> tops = placeVertically(graph, ports, spacing);
    const std::vector<Column> columns =
        placeColumns(graph, nodes, edges, bendWidths(graph, ports, tops, spacing), spacing);

    GraphLayout layout;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const Column& column = columns[at(graph.nodes[i].layer)];
        // A pure source stands at the side of its users.
        const bool isSource = graph.nodes[i].in.empty() && !graph.nodes[i].out.empty();
        const double x = isSource ? column.right - nodes[i].width : column.left;
        layout.nodes.push_back({x, tops[i], nodes[i].width, ports.heights[i]});
        layout.width = std::max(layout.width, layout.nodes.back().right());
        layout.height = std::max(layout.height, layout.nodes.back().bottom());
    }
    const Router router(graph, ports, tops, columns, layout);
    for (std::size_t i = 0; i < edges.size(); ++i)
        layout.edges.push_back(router.route(static_cast<int>(i), edges[i], spacing));
    return layout;
}

} // namespace stagewright
