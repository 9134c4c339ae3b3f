// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stages/graph_reach.h"

#include <algorithm>

namespace stagewright {
namespace {

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

/// The edges of a picture by the node they arrive at, or leave.
std::vector<std::vector<int>> edgesBy(const GraphPicture& picture, int PictureEdge::* end)
{
    std::vector<std::vector<int>> result(picture.nodes.size());
    for (std::size_t i = 0; i < picture.edges.size(); ++i)
        result[at(picture.edges[i].*end)].push_back(static_cast<int>(i));
    return result;
}

/// Marks what is reached from `start` by edges of which one end is `here` and the other `there`.
void follow(GraphReach& reach, const GraphPicture& picture, int start, int PictureEdge::* here,
            int PictureEdge::* there, Reach mark)
{
    const std::vector<std::vector<int>> edges = edgesBy(picture, here);
    std::vector<int> waiting{start};
    while (!waiting.empty()) {
        const int node = waiting.back();
        waiting.pop_back();
        for (const int edge : edges[at(node)]) {
            if (reach.edges[at(edge)] == Reach::Apart)
                reach.edges[at(edge)] = mark;
            const int next = picture.edges[at(edge)].*there;
            if (reach.nodes[at(next)] != Reach::Apart)
                continue;
            reach.nodes[at(next)] = mark;
            waiting.push_back(next);
        }
    }
}

GraphReach nothing(const GraphPicture& picture)
{
    return {std::vector(picture.nodes.size(), Reach::Apart), std::vector(picture.edges.size(), Reach::Apart)};
}

} // namespace

GraphReach GraphReach::ofNode(const GraphPicture& picture, int node)
{
    GraphReach reach = nothing(picture);
    reach.nodes[at(node)] = Reach::Self;
    follow(reach, picture, node, &PictureEdge::to, &PictureEdge::from, Reach::Upstream);
    follow(reach, picture, node, &PictureEdge::from, &PictureEdge::to, Reach::Downstream);
    return reach;
}

GraphReach GraphReach::ofEdge(const GraphPicture& picture, int edge)
{
    GraphReach reach = nothing(picture);
    const PictureEdge& self = picture.edges[at(edge)];
    reach.edges[at(edge)] = Reach::Self;
    reach.nodes[at(self.from)] = Reach::Upstream;
    follow(reach, picture, self.from, &PictureEdge::to, &PictureEdge::from, Reach::Upstream);
    if (reach.nodes[at(self.to)] == Reach::Apart) {
        reach.nodes[at(self.to)] = Reach::Downstream;
        follow(reach, picture, self.to, &PictureEdge::from, &PictureEdge::to, Reach::Downstream);
    }
    return reach;
}

std::vector<int> GraphReach::stages(const GraphPicture& picture, Reach where) const
{
    std::vector<int> result;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i] == where && picture.nodes[i].kind == NodeKind::Stage)
            result.push_back(picture.nodes[i].stage);
    }
    std::ranges::sort(result);
    return result;
}

} // namespace stagewright
