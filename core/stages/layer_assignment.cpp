// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stages/layered_graph.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <utility>

namespace stagewright {
namespace {

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

/// The edges without circles: each turned so that it leads from left to right.
class LayerAssignment
{
public:
    LayerAssignment(std::size_t nodeCount, std::span<const LayoutEdge> edges)
        : m_out(nodeCount)
        , m_in(nodeCount)
        , m_layer(nodeCount, 0)
    {
        breakCircles(edges);
        layByLongestPath();
        pullTogether();
    }

    int layer(int node) const { return m_layer[at(node)]; }

private:
    enum class Visit { New, Open, Closed };

    /// Turns round every edge that leads back to a node still being visited.
    void breakCircles(std::span<const LayoutEdge> edges)
    {
        std::vector<std::vector<int>> targets(m_out.size());
        for (const LayoutEdge& edge : edges) {
            if (edge.from != edge.to)
                targets[at(edge.from)].push_back(edge.to);
        }
        std::vector<Visit> visits(m_out.size(), Visit::New);
        for (int start = 0; start < static_cast<int>(m_out.size()); ++start)
            visit(start, targets, visits);
        std::ranges::reverse(m_topological);
    }

    void visit(int start, const std::vector<std::vector<int>>& targets, std::vector<Visit>& visits)
    {
        if (visits[at(start)] != Visit::New)
            return;
        std::vector<std::pair<int, std::size_t>> path = {{start, 0}};
        visits[at(start)] = Visit::Open;
        while (!path.empty()) {
            auto& [node, next] = path.back();
            if (next == targets[at(node)].size()) {
                visits[at(node)] = Visit::Closed;
                m_topological.push_back(node);
                path.pop_back();
                continue;
            }
            const int target = targets[at(node)][next++];
            if (visits[at(target)] == Visit::Open) {
                connect(target, node);
                continue;
            }
            connect(node, target);
            if (visits[at(target)] == Visit::New) {
                visits[at(target)] = Visit::Open;
                path.emplace_back(target, 0);
            }
        }
    }

    void connect(int from, int to)
    {
        m_out[at(from)].push_back(to);
        m_in[at(to)].push_back(from);
    }

    void layByLongestPath()
    {
        for (const int node : m_topological) {
            for (const int target : m_out[at(node)])
                m_layer[at(target)] = std::max(m_layer[at(target)], m_layer[at(node)] + 1);
        }
    }

    /// Moves nodes with more users than sources to the right, until nothing moves: their edges get shorter.
    void pullTogether()
    {
        bool hasMoved = true;
        for (int round = 0; hasMoved && round < 8; ++round) {
            hasMoved = false;
            for (auto node = m_topological.rbegin(); node != m_topological.rend(); ++node) {
                if (m_out[at(*node)].size() <= m_in[at(*node)].size())
                    continue;
                int nearest = std::numeric_limits<int>::max();
                for (const int target : m_out[at(*node)])
                    nearest = std::min(nearest, m_layer[at(target)] - 1);
                hasMoved |= std::exchange(m_layer[at(*node)], nearest) != nearest;
            }
        }
    }

    std::vector<std::vector<int>> m_out;
    std::vector<std::vector<int>> m_in;
    std::vector<int> m_layer;
    std::vector<int> m_topological; ///< sources first
};

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
        chain.nodes.push_back(left);
        for (int layer = m_graph.nodes[at(left)].layer + 1; layer < m_graph.nodes[at(right)].layer; ++layer)
            chain.nodes.push_back(dummyFor(edge, left, layer));
        chain.nodes.push_back(right);
        for (std::size_t i = 1; i < chain.nodes.size(); ++i)
            chain.steps.push_back(stepBetween(chain.nodes[i - 1], chain.nodes[i], edge));
    }

private:
    int dummyFor(int edge, int left, int layer)
    {
        const bool isReversed = m_graph.chains[at(edge)].isReversed;
        const std::array key = {left, isReversed ? -1 - edge : m_edges[at(edge)].group, layer};
        const auto [place, isNew] = m_dummies.try_emplace(key, static_cast<int>(m_graph.nodes.size()));
        if (isNew)
            m_graph.nodes.push_back({layer, true, m_graph.nodes[at(left)].rank, {}, {}});
        return place->second;
    }

    int stepBetween(int from, int to, int edge)
    {
        const int step = static_cast<int>(m_graph.steps.size());
        if (m_graph.nodes[at(to)].isDummy) {
            const auto [place, isNew] = m_shared.try_emplace({from, to}, step);
            if (!isNew)
                return place->second;
        }
        m_graph.steps.push_back({from, to, edge});
        m_graph.nodes[at(from)].out.push_back(step);
        m_graph.nodes[at(to)].in.push_back(step);
        return step;
    }

    LayeredGraph& m_graph;
    std::span<const LayoutEdge> m_edges;
    std::map<std::array<int, 3>, int> m_dummies; ///< source, group, layer -> dummy
    std::map<std::pair<int, int>, int> m_shared; ///< steps that end in a dummy
};

} // namespace

LayeredGraph assignLayers(std::size_t nodeCount, std::span<const LayoutEdge> edges)
{
    const LayerAssignment assignment(nodeCount, edges);
    LayeredGraph graph;
    int layerCount = 0;
    for (int node = 0; node < static_cast<int>(nodeCount); ++node) {
        graph.nodes.push_back({assignment.layer(node), false, static_cast<double>(node), {}, {}});
        layerCount = std::max(layerCount, assignment.layer(node) + 1);
    }
    graph.chains.resize(edges.size());
    EdgeCutter cutter(graph, edges);
    for (int index = 0; index < static_cast<int>(edges.size()); ++index) {
        const LayoutEdge& edge = edges[at(index)];
        if (edge.from == edge.to)
            continue;
        const bool isReversed = assignment.layer(edge.from) > assignment.layer(edge.to);
        graph.chains[at(index)].isReversed = isReversed;
        cutter.cut(index, isReversed ? edge.to : edge.from, isReversed ? edge.from : edge.to);
    }
    graph.layers.resize(at(layerCount));
    for (int node = 0; node < static_cast<int>(graph.nodes.size()); ++node)
        graph.layers[at(graph.nodes[at(node)].layer)].push_back(node);
    for (auto& layer : graph.layers)
        std::ranges::stable_sort(layer, {}, [&](int node) { return graph.nodes[at(node)].rank; });
    return graph;
}

} // namespace stagewright
