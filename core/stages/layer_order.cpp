// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stages/layered_graph.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace stagewright {
namespace {

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

/// Looks for an order of the layers with few crossings, after Gansner, Koutsofios, North and Vo,
/// "A Technique for Drawing Directed Graphs" (1993), section 3.
class LayerOrder
{
public:
    explicit LayerOrder(LayeredGraph& graph)
        : m_graph(graph)
        , m_place(graph.nodes.size())
    {
        for (const auto& layer : m_graph.layers)
            notePlaces(layer);
    }

    /// An order that has been tidied is another to begin with, so that passes go on while they save crossings.
    void improve()
    {
        long before = 0;
        long crossings = countCrossings(m_graph);
        do {
            before = crossings;
            sweepToAndFro(crossings);
            exchangeNeighbours(Keeping::Nothing);
            restoreRanks();
            crossings = countCrossings(m_graph);
        } while (crossings < before);
    }

private:
    static constexpr int mostRounds = 24;
    static constexpr int mostIdleRounds = 4;
    static constexpr long patience = 2'000'000; ///< exchanges weighed: some hundred stages never need as many
    enum class Keeping { Nothing, Order }; ///< of kept nodes

    /// Leaves the best of the orders that the sweeps pass through, the present one with `fewest` crossings included.
    void sweepToAndFro(long fewest)
    {
        auto best = m_graph.layers;
        int idle = 0;
        for (int round = 0; round < mostRounds && idle < mostIdleRounds && fewest > 0; ++round) {
            sweep(round % 2 == 0);
            exchangeNeighbours(Keeping::Order);
            const long crossings = countCrossings(m_graph);
            ++idle;
            if (crossings < fewest) {
                fewest = crossings;
                best = m_graph.layers;
                idle = 0;
            }
        }
        m_graph.layers = std::move(best);
        for (const auto& layer : m_graph.layers)
            notePlaces(layer);
    }

    void notePlaces(const std::vector<int>& layer)
    {
        for (std::size_t place = 0; place < layer.size(); ++place)
            m_place[at(layer[place])] = static_cast<int>(place);
    }

    /// Writes the places of a node's neighbours in one direction, from top to bottom.
    void findNeighbours(int node, bool leftward, std::vector<int>& places) const
    {
        const LayeredGraph::Node& self = m_graph.nodes[at(node)];
        places.clear();
        for (const int step : leftward ? self.in : self.out) {
            const LayeredGraph::Step& s = m_graph.steps[at(step)];
            places.push_back(m_place[at(leftward ? s.from : s.to)]);
        }
        std::ranges::sort(places);
    }

    double meanPlace(int node, bool leftward)
    {
        findNeighbours(node, leftward, m_above);
        if (m_above.empty())
            return m_place[at(node)];
        return std::accumulate(m_above.begin(), m_above.end(), 0.0) / static_cast<double>(m_above.size());
    }

    /// Sorts each layer by the mean place of the nodes' neighbours in the layer before it (or behind it); a kept node
    /// does not come before one that it stands below.
    void sweep(bool rightward)
    {
        const int count = static_cast<int>(m_graph.layers.size());
        for (int i = 1; i < count; ++i) {
            auto& layer = m_graph.layers[at(rightward ? i : count - 1 - i)];
            std::vector<std::pair<double, int>> keyed;
            double lowestKept = 0;
            for (const int node : layer) {
                double place = meanPlace(node, rightward);
                if (m_graph.nodes[at(node)].isKept)
                    place = lowestKept = std::max(lowestKept, place);
                keyed.emplace_back(place, node);
            }
            std::ranges::stable_sort(keyed, {}, &std::pair<double, int>::first);
            std::ranges::transform(keyed, layer.begin(), &std::pair<double, int>::second);
            notePlaces(layer);
        }
    }

    /// Crossings between the steps of two neighbours if `upper` stands above `lower`.
    static long crossings(const std::vector<int>& upper, const std::vector<int>& lower)
    {
        long count = 0;
        std::size_t below = 0;
        for (const int place : upper) {
            while (below < lower.size() && lower[below] < place)
                ++below;
            count += static_cast<long>(below);
        }
        return count;
    }

    /// What exchanging two neighbours adds to the number of crossings; something where patience has run out, so that
    /// all stays as it is.
    long costOfExchange(int upper, int lower)
    {
        if (--m_patience < 0)
            return 1;
        long cost = 0;
        for (const bool leftward : {true, false}) {
            findNeighbours(upper, leftward, m_above);
            findNeighbours(lower, leftward, m_below);
            cost += crossings(m_below, m_above) - crossings(m_above, m_below);
        }
        return cost;
    }

    void exchange(std::vector<int>& layer, std::size_t upper)
    {
        std::swap(layer[upper], layer[upper + 1]);
        std::swap(m_place[at(layer[upper])], m_place[at(layer[upper + 1])]);
    }

    bool areKept(int one, int other) const
    {
        return m_graph.nodes[at(one)].isKept && m_graph.nodes[at(other)].isKept;
    }

    void exchangeNeighbours(Keeping keeping)
    {
        bool hasImproved = true;
        for (int round = 0; hasImproved && round < 10; ++round) {
            hasImproved = false;
            for (auto& layer : m_graph.layers) {
                for (std::size_t i = 0; i + 1 < layer.size(); ++i) {
                    const bool mayPass = keeping == Keeping::Nothing || !areKept(layer[i], layer[i + 1]);
                    if (mayPass && costOfExchange(layer[i], layer[i + 1]) < 0) {
                        exchange(layer, i);
                        hasImproved = true;
                    }
                }
            }
        }
    }

    bool isInOrder(int upper, int lower) const
    {
        return m_graph.nodes[at(upper)].rank <= m_graph.nodes[at(lower)].rank;
    }

    /// Moves a node within its layer unless that costs a crossing.
    bool move(std::vector<int>& layer, int from, int to)
    {
        const int step = from < to ? 1 : -1;
        const int node = layer[at(from)];
        long cost = 0;
        for (int place = from; place != to; place += step) {
            const int other = layer[at(place + step)];
            cost += step > 0 ? costOfExchange(node, other) : costOfExchange(other, node);
        }
        if (cost > 0)
            return false;
        for (int place = from; place != to; place += step)
            exchange(layer, at(std::min(place, place + step)));
        return true;
    }

    /// Puts neighbours into the order of their ranks where that costs no crossing.
    void restoreRanks()
    {
        bool hasMoved = true;
        for (std::size_t round = 0; hasMoved && round < m_graph.nodes.size(); ++round) {
            hasMoved = false;
            for (auto& layer : m_graph.layers) {
                for (int place = 1; place < static_cast<int>(layer.size()); ++place)
                    hasMoved |= !isInOrder(layer, place - 1, place) && move(layer, place - 1, place);
                hasMoved |= restoreCards(layer);
            }
        }
    }

    /// Does so for two cards that have only lanes between them; the first that can be moved is.
    bool restoreCards(std::vector<int>& layer)
    {
        int upper = -1;
        for (int lower = 0; lower < static_cast<int>(layer.size()); ++lower) {
            if (m_graph.nodes[at(layer[at(lower)])].isDummy)
                continue;
            if (upper >= 0 && !isInOrder(layer, upper, lower) &&
                (move(layer, lower, upper) || move(layer, upper, lower)))
                return true;
            upper = lower;
        }
        return false;
    }

    bool isInOrder(const std::vector<int>& layer, int upper, int lower) const
    {
        return m_graph.nodes[at(layer[at(upper)])].rank <= m_graph.nodes[at(layer[at(lower)])].rank;
    }

    LayeredGraph& m_graph;
    std::vector<int> m_place;   ///< place of each node in its layer
    long m_patience = patience; ///< exchanges that may still be weighed
    std::vector<int> m_above; ///< places of neighbours, kept for their storage
    std::vector<int> m_below;
};

} // namespace

void orderLayers(LayeredGraph& graph)
{
    LayerOrder(graph).improve();
}

long countCrossings(const LayeredGraph& graph)
{
    std::vector<int> place(graph.nodes.size());
    for (const auto& layer : graph.layers) {
        for (std::size_t i = 0; i < layer.size(); ++i)
            place[at(layer[i])] = static_cast<int>(i);
    }
    long count = 0;
    for (const auto& layer : graph.layers) {
        // Targets in the order of their sources; each inversion is a crossing. The tree sums how many stand above a
        // place.
        std::vector<int> targets;
        for (const int node : layer) {
            const std::size_t first = targets.size();
            for (const int step : graph.nodes[at(node)].out)
                targets.push_back(place[at(graph.steps[at(step)].to)]);
            std::sort(targets.begin() + static_cast<std::ptrdiff_t>(first), targets.end());
        }
        const int most = targets.empty() ? 0 : *std::ranges::max_element(targets);
        std::vector<long> tree(at(most) + 2);
        long seen = 0;
        for (const int target : targets) {
            long notBelow = 0;
            for (int i = target + 1; i > 0; i -= i & -i)
                notBelow += tree[at(i)];
            count += seen++ - notBelow;
            for (int i = target + 1; i < static_cast<int>(tree.size()); i += i & -i)
                ++tree[at(i)];
        }
    }
    return count;
}

} // namespace stagewright
