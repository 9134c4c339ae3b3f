// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stages/layer_coordinates.h"

#include <algorithm>
#include <map>
#include <utility>

namespace stagewright {
namespace {

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

constexpr double margin = 5; ///< from a card's corner to its first port

class PortAssignment
{
public:
    PortAssignment(const LayeredGraph& graph, std::span<const LayoutNode> nodes, std::span<const LayoutEdge> edges,
                   const LayoutSpacing& spacing)
        : m_graph(graph)
        , m_edges(edges)
        , m_spacing(spacing)
        , m_place(graph.nodes.size())
    {
        m_ports.out.resize(graph.steps.size());
        m_ports.in.resize(graph.steps.size());
        m_ports.heights.resize(graph.nodes.size());
        for (const auto& layer : graph.layers) {
            for (std::size_t i = 0; i < layer.size(); ++i)
                m_place[at(layer[i])] = static_cast<int>(i);
        }
        for (std::size_t i = 0; i < nodes.size(); ++i)
            assignNode(i, nodes[i]);
    }

    Ports take() { return std::move(m_ports); }

private:
    void assignNode(std::size_t index, const LayoutNode& node)
    {
        const double wanted = node.portHeight > 0 ? node.portHeight : node.height;
        std::vector<int> arriving = m_graph.nodes[index].in;
        std::ranges::stable_sort(arriving, {}, [&](int step) { return m_place[at(m_graph.steps[at(step)].from)]; });
        double needed = 0;
        for (const int step : arriving)
            needed += slotHeight(step);
        const double portHeight = std::max(wanted, needed + 2 * margin);
        double y = (portHeight - needed) / 2;
        for (const int step : arriving) {
            m_ports.in[at(step)] = y + slotHeight(step) / 2;
            y += slotHeight(step);
        }
        m_ports.heights[index] = node.height + portHeight - wanted;
        assignOut(m_graph.nodes[index].out, portHeight);
    }

    double slotHeight(int step) const
    {
        const LayeredGraph::Step& s = m_graph.steps[at(step)];
        const double label = m_edges[at(s.edge)].labelHeight;
        return label > 0 ? std::max(label + 2 * m_spacing.labelGap, m_spacing.slot) : m_spacing.slot;
    }

    void assignOut(const std::vector<int>& leaving, double portHeight)
    {
        std::map<int, std::pair<double, int>> places; // of a group: sum and number
        for (const int step : leaving) {
            auto& [sum, number] = places[m_edges[at(m_graph.steps[at(step)].edge)].group];
            sum += m_place[at(m_graph.steps[at(step)].to)];
            ++number;
        }
        std::vector<std::pair<double, int>> groups;
        for (const auto& [group, place] : places)
            groups.emplace_back(place.first / place.second, group);
        std::ranges::sort(groups);
        const auto gaps = static_cast<double>(groups.size()) - 1;
        const double gap = gaps > 0 ? std::min(m_spacing.lane, (portHeight - 2 * margin) / gaps) : 0;
        for (const int step : leaving) {
            const int group = m_edges[at(m_graph.steps[at(step)].edge)].group;
            const auto place = std::ranges::find(groups, group, &std::pair<double, int>::second) - groups.begin();
            m_ports.out[at(step)] = portHeight / 2 + gap * (static_cast<double>(place) - gaps / 2);
        }
    }

    const LayeredGraph& m_graph;
    std::span<const LayoutEdge> m_edges;
    const LayoutSpacing& m_spacing;
    std::vector<int> m_place;
    Ports m_ports;
};

} // namespace

Ports assignPorts(const LayeredGraph& graph, std::span<const LayoutNode> nodes, std::span<const LayoutEdge> edges,
                  const LayoutSpacing& spacing)
{
    return PortAssignment(graph, nodes, edges, spacing).take();
}

} // namespace stagewright
