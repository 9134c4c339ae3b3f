// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stages/layer_coordinates.h"

#include <algorithm>

namespace stagewright {
namespace {

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

/// What a node wishes its top to be, and how much.
struct Wish
{
    double sum = 0;
    double weight = 0;

    void add(double top, double by)
    {
        sum += top * by;
        weight += by;
    }
};

/// Moves tops towards level steps, layer by layer.
class VerticalPlacement
{
public:
    VerticalPlacement(const LayeredGraph& graph, const Ports& ports, const LayoutSpacing& spacing)
        : m_graph(graph)
        , m_ports(ports)
        , m_spacing(spacing)
        , m_tops(graph.nodes.size())
    {
        for (const auto& layer : graph.layers)
            pack(layer);
    }

    void relax()
    {
        constexpr int rounds = 12;
        const int count = static_cast<int>(m_graph.layers.size());
        for (int round = 0; round < rounds; ++round) {
            const bool looksBothWays = round >= rounds / 2;
            for (int i = 0; i < count; ++i)
                settle(m_graph.layers[at(i)], true, looksBothWays);
            for (int i = count - 1; i >= 0; --i)
                settle(m_graph.layers[at(i)], looksBothWays, true);
        }
    }

    std::vector<double> take()
    {
        double least = 0;
        if (!m_tops.empty())
            least = *std::ranges::min_element(m_tops);
        for (double& top : m_tops)
            top -= least;
        return std::move(m_tops);
    }

private:
    double distance(int upper, int lower) const
    {
        const bool isUpperLane = m_graph.nodes[at(upper)].isDummy;
        const bool isLowerLane = m_graph.nodes[at(lower)].isDummy;
        double gap = m_spacing.row;
        if (isUpperLane && isLowerLane)
            gap = m_spacing.lane;
        else if (isUpperLane || isLowerLane)
            gap = (m_spacing.row + m_spacing.lane) / 2;
        return m_ports.heights[at(upper)] + gap;
    }

    void pack(const std::vector<int>& layer)
    {
        double y = 0;
        for (std::size_t i = 0; i < layer.size(); ++i) {
            m_tops[at(layer[i])] = y;
            if (i + 1 < layer.size())
                y += distance(layer[i], layer[i + 1]);
        }
        for (const int node : layer)
            m_tops[at(node)] -= y / 2;
    }

    /// Long edges want to be straight more than short ones level.
    double weightOf(const LayeredGraph::Step& step) const
    {
        const int lanes = int(m_graph.nodes[at(step.from)].isDummy) + int(m_graph.nodes[at(step.to)].isDummy);
        return lanes == 2 ? 8 : lanes == 1 ? 2 : 1;
    }

    Wish wishOf(int node, bool looksLeft, bool looksRight) const
    {
        Wish wish;
        const LayeredGraph::Node& self = m_graph.nodes[at(node)];
        for (const int index : self.in) {
            const LayeredGraph::Step& step = m_graph.steps[at(index)];
            if (looksLeft)
                wish.add(m_tops[at(step.from)] + m_ports.out[at(index)] - m_ports.in[at(index)], weightOf(step));
        }
        for (const int index : self.out) {
            const LayeredGraph::Step& step = m_graph.steps[at(index)];
            if (looksRight)
                wish.add(m_tops[at(step.to)] + m_ports.in[at(index)] - m_ports.out[at(index)], weightOf(step));
        }
        if (wish.weight == 0)
            wish.add(m_tops[at(node)], 0.05);
        return wish;
    }

    /// The tops nearest to the wishes, least squares, that keep order and distances: pool adjacent violators
    /// (isotonic regression) over the tops less the distances above them.
    void settle(const std::vector<int>& layer, bool looksLeft, bool looksRight)
    {
        struct Pool
        {
            Wish wish;
            std::size_t size = 1;
            double value() const { return wish.sum / wish.weight; }
        };
        std::vector<Pool> pools;
        double above = 0;
        for (std::size_t i = 0; i < layer.size(); ++i) {
            Pool pool{wishOf(layer[i], looksLeft, looksRight)};
            pool.wish.sum -= above * pool.wish.weight;
            while (!pools.empty() && pools.back().value() >= pool.value()) {
                pool.wish.sum += pools.back().wish.sum;
                pool.wish.weight += pools.back().wish.weight;
                pool.size += pools.back().size;
                pools.pop_back();
            }
            pools.push_back(pool);
            if (i + 1 < layer.size())
                above += distance(layer[i], layer[i + 1]);
        }
        spread(layer, pools);
    }

    template <typename Pools> void spread(const std::vector<int>& layer, const Pools& pools)
    {
        double above = 0;
        std::size_t place = 0;
        for (const auto& pool : pools) {
            for (std::size_t i = 0; i < pool.size; ++i, ++place) {
                m_tops[at(layer[place])] = pool.value() + above;
                if (place + 1 < layer.size())
                    above += distance(layer[place], layer[place + 1]);
            }
        }
    }

    const LayeredGraph& m_graph;
    const Ports& m_ports;
    const LayoutSpacing& m_spacing;
    std::vector<double> m_tops;
};

} // namespace

std::vector<double> placeVertically(const LayeredGraph& graph, const Ports& ports, const LayoutSpacing& spacing)
{
    VerticalPlacement placement(graph, ports, spacing);
    placement.relax();
    return placement.take();
}

} // namespace stagewright
