// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stages/layered_graph.h"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

namespace stagewright {
namespace {

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

/// Edges that lead backward in the caller's order are turned round, so that it is a topological one.
std::pair<int, int> leftAndRight(const LayoutEdge& edge)
{
    return std::minmax({edge.from, edge.to});
}

std::vector<int> layersOf(std::size_t nodeCount, std::span<const LayoutEdge> edges)
{
    std::vector<std::vector<int>> sources(nodeCount);
    for (const LayoutEdge& edge : edges) {
        const auto [left, right] = leftAndRight(edge);
        if (left != right)
            sources[at(right)].push_back(left);
    }
    std::vector<int> layers(nodeCount);
    std::vector<int> nearestUser(nodeCount, std::numeric_limits<int>::max());
    for (std::size_t node = 0; node < nodeCount; ++node) {
        for (const int source : sources[node])
            layers[node] = std::max(layers[node], layers[at(source)] + 1);
        for (const int source : sources[node])
            nearestUser[at(source)] = std::min(nearestUser[at(source)], layers[node]);
    }
    for (std::size_t node = 0; node < nodeCount; ++node) {
        if (sources[node].empty() && nearestUser[node] != std::numeric_limits<int>::max())
            layers[node] = nearestUser[node] - 1;
    }
    return layers;
}

/// For each node its place from top to bottom where nothing else decides: nodes that had a place go by it, and a new
/// one stands behind the node that precedes it in the caller's order.
std::vector<int> ranksOf(std::span<const LayoutNode> nodes)
{
    std::vector<std::pair<double, int>> order; // the height to go by; equal ones keep the caller's order
    double y = -std::numeric_limits<double>::infinity();
    for (int node = 0; node < static_cast<int>(nodes.size()); ++node) {
        y = nodes[at(node)].previousY.value_or(y);
        order.emplace_back(y, node);
    }
    std::ranges::sort(order);
    std::vector<int> ranks(nodes.size());
    for (std::size_t rank = 0; rank < order.size(); ++rank)
        ranks[at(order[rank].second)] = static_cast<int>(rank);
    return ranks;
}

/// Cuts edges into steps, with a dummy in each layer they pass. Edges of a group that leave one node share dummies.
class EdgeCutter
{
public:
    EdgeCutter(LayeredGraph& graph, std::span<const LayoutEdge> edges)
        : m_graph(graph)
        , m_edges(edges)
    {
    }

    void cut(int edge, int left, int right)
    {
        LayeredGraph::Chain& chain = m_graph.chains[at(edge)];
        const int key = chain.isReversed ? -1 - edge : m_edges[at(edge)].group; // who runs back runs alone
        Trunk& trunk = m_trunks[{left, key}];
        if (trunk.nodes.empty())
            trunk.nodes.push_back(left);
        const int passed = m_graph.nodes[at(right)].layer - m_graph.nodes[at(left)].layer - 1;
        while (static_cast<int>(trunk.steps.size()) < passed)
            lengthen(trunk, edge);
        chain.nodes.assign(trunk.nodes.begin(), trunk.nodes.begin() + passed + 1);
        chain.steps.assign(trunk.steps.begin(), trunk.steps.begin() + passed);
        chain.steps.push_back(addStep(chain.nodes.back(), right, edge));
        chain.nodes.push_back(right);
    }

private:
    /// What the edges of one bundle share: a node, the dummies to its right, and the steps between them.
    struct Trunk
    {
        std::vector<int> nodes;
        std::vector<int> steps;
    };

    void lengthen(Trunk& trunk, int edge)
    {
        const LayeredGraph::Node& last = m_graph.nodes[at(trunk.nodes.back())];
        const int dummy = static_cast<int>(m_graph.nodes.size());
        m_graph.nodes.push_back({last.layer + 1, true, false, last.rank, {}, {}});
        trunk.steps.push_back(addStep(trunk.nodes.back(), dummy, edge));
        trunk.nodes.push_back(dummy);
    }

    int addStep(int from, int to, int edge)
    {
        const int step = static_cast<int>(m_graph.steps.size());
        m_graph.steps.push_back({from, to, edge});
        m_graph.nodes[at(from)].out.push_back(step);
        m_graph.nodes[at(to)].in.push_back(step);
        return step;
    }

    LayeredGraph& m_graph;
    std::span<const LayoutEdge> m_edges;
    std::map<std::pair<int, int>, Trunk> m_trunks; ///< by node and bundle
};

} // namespace

LayeredGraph assignLayers(std::span<const LayoutNode> nodes, std::span<const LayoutEdge> edges)
{
    const std::vector<int> layers = layersOf(nodes.size(), edges);
    const std::vector<int> ranks = ranksOf(nodes);
    LayeredGraph graph;
    for (std::size_t node = 0; node < nodes.size(); ++node)
        graph.nodes.push_back({layers[node], false, nodes[node].previousY.has_value(), ranks[node], {}, {}});
    graph.chains.resize(edges.size());
    EdgeCutter cutter(graph, edges);
    for (int index = 0; index < static_cast<int>(edges.size()); ++index) {
        const LayoutEdge& edge = edges[at(index)];
        if (edge.from == edge.to)
            continue;
        graph.chains[at(index)].isReversed = edge.from > edge.to;
        const auto [left, right] = leftAndRight(edge);
        cutter.cut(index, left, right);
    }
    graph.layers.resize(layers.empty() ? 0 : at(std::ranges::max(layers) + 1));
    for (int node = 0; node < static_cast<int>(graph.nodes.size()); ++node)
        graph.layers[at(graph.nodes[at(node)].layer)].push_back(node);
    for (auto& layer : graph.layers)
        std::ranges::stable_sort(layer, {}, [&](int node) { return graph.nodes[at(node)].rank; });
    return graph;
}

} // namespace stagewright
