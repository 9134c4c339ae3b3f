// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stages/layer_coordinates.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

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
        , m_place(graph.nodes.size())
    {
        for (const auto& layer : graph.layers)
            pack(layer);
    }

    void relax()
    {
        constexpr int mostRounds = 60;
        constexpr int oneSidedRounds = 6;
        const int count = static_cast<int>(m_graph.layers.size());
        m_farthestMove = 1;
        for (int round = 0; round < mostRounds && m_farthestMove > 0.5; ++round) {
            const bool looksBothWays = round >= oneSidedRounds;
            m_farthestMove = looksBothWays ? 0 : 1;
            for (int i = 0; i < count; ++i)
                settle(m_graph.layers[at(i)], true, looksBothWays);
            for (int i = count - 1; i >= 0; --i)
                settle(m_graph.layers[at(i)], looksBothWays, true);
        }
    }

    /// Least squares spread the rise of a long edge over all its steps; this gathers it in as few as the room allows.
    void straighten()
    {
        for (std::size_t layer = 0; layer < m_graph.layers.size(); ++layer) {
            for (std::size_t place = 0; place < m_graph.layers[layer].size(); ++place)
                m_place[at(m_graph.layers[layer][place])] = place;
        }
        std::vector<std::size_t> longestFirst(m_graph.chains.size());
        std::iota(longestFirst.begin(), longestFirst.end(), 0);
        std::ranges::stable_sort(longestFirst, std::ranges::greater(),
                                 [&](std::size_t chain) { return m_graph.chains[chain].nodes.size(); });
        for (int round = 0; round < 2; ++round) {
            std::vector<bool> isDone(m_graph.nodes.size());
            for (const std::size_t chain : longestFirst)
                straighten(m_graph.chains[chain], isDone);
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
                double& top = m_tops[at(layer[place])];
                m_farthestMove = std::max(m_farthestMove, std::abs(pool.value() + above - top));
                top = pool.value() + above;
                if (place + 1 < layer.size())
                    above += distance(layer[place], layer[place + 1]);
            }
        }
    }

    struct Span
    {
        double low = -std::numeric_limits<double>::infinity();
        double high = std::numeric_limits<double>::infinity();
    };

    /// Where a node may go while all others stay.
    Span roomOf(int node) const
    {
        const auto& layer = m_graph.layers[at(m_graph.nodes[at(node)].layer)];
        const std::size_t place = m_place[at(node)];
        Span room;
        if (place > 0)
            room.low = m_tops[at(layer[place - 1])] + distance(layer[place - 1], node);
        if (place + 1 < layer.size())
            room.high = m_tops[at(layer[place + 1])] - distance(node, layer[place + 1]);
        return room;
    }

    /// Lays the lanes of one edge in runs on one height, each as long as can be.
    void straighten(const LayeredGraph::Chain& chain, std::vector<bool>& isDone)
    {
        std::size_t first = 1;
        while (first + 1 < chain.nodes.size() && isDone[at(chain.nodes[first])])
            ++first;
        if (first + 1 >= chain.nodes.size())
            return;
        const auto arrival = at(chain.steps[first - 1]);
        double y = m_tops[at(chain.nodes[first - 1])] + m_ports.out[arrival];
        while (first + 1 < chain.nodes.size()) {
            Span common = roomOf(chain.nodes[first]);
            std::size_t last = first + 1;
            for (; last + 1 < chain.nodes.size(); ++last) {
                const Span room = roomOf(chain.nodes[last]);
                if (std::max(common.low, room.low) > std::min(common.high, room.high))
                    break;
                common = {std::max(common.low, room.low), std::min(common.high, room.high)};
            }
            const bool isLastRun = last + 1 == chain.nodes.size() && first > 1;
            if (isLastRun)
                y = m_tops[at(chain.nodes[last])] + m_ports.in[at(chain.steps[last - 1])];
            y = std::max(common.low, std::min(common.high, y));
            for (; first < last; ++first) {
                m_tops[at(chain.nodes[first])] = y;
                isDone[at(chain.nodes[first])] = true;
            }
        }
    }

    const LayeredGraph& m_graph;
    const Ports& m_ports;
    const LayoutSpacing& m_spacing;
    std::vector<double> m_tops;
    std::vector<std::size_t> m_place; ///< place of each node in its layer
    double m_farthestMove = 0;        ///< in this round of relax()
};

} // namespace

std::vector<double> placeVertically(const LayeredGraph& graph, const Ports& ports, const LayoutSpacing& spacing)
{
    VerticalPlacement placement(graph, ports, spacing);
    placement.relax();
    placement.straighten();
    return placement.take();
}

} // namespace stagewright
