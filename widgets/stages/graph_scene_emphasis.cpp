// SPDX-License-Identifier: GPL-3.0-or-later
// What stands out in the graph: what is pointed at with its ways in and out, and what a search has found.
#include "widgets/stages/graph_scene.h"
#include "widgets/theme/reach_colors.h"

#include <algorithm>

namespace stagewright {
namespace {

template<typename Items>
int indexIn(const Items& items, const GraphItem* item)
{
    const auto found = std::ranges::find(items, item);
    return found == items.end() ? -1 : static_cast<int>(found - items.begin());
}

} // namespace

QColor GraphScene::sideColor(Reach side, const Theme& theme)
{
    switch (side) {
    case Reach::Upstream: return upstreamColor(theme);
    case Reach::Downstream: return downstreamColor(theme);
    case Reach::Self: return theme.text;
    case Reach::Apart: break;
    }
    return {};
}

void GraphScene::setHover(GraphItem* item, QPointF scenePosition)
{
    for (NodeItem* other : m_nodes)
        other->setHover(other == item ? std::optional(other->mapFromScene(scenePosition)) : std::nullopt);
    if (std::exchange(m_hovered, item) != item)
        updateReach();
}

void GraphScene::setSidesColored(bool areColored)
{
    if (std::exchange(m_areSidesColored, areColored) != areColored)
        updateReach();
}

void GraphScene::setHits(std::optional<std::set<int>> nodes)
{
    m_hits = std::move(nodes);
    updateEmphasis();
}

void GraphScene::updateReach()
{
    const GraphItem* item = m_hovered || !m_areSidesColored ? m_hovered : node(m_selected);
    const bool wasLit = m_reach.has_value();
    m_reach.reset();
    if (const int index = item ? indexIn(m_nodes, item) : -1; index >= 0)
        m_reach = GraphReach::ofNode(picture(), index);
    else if (const int edge = item ? indexIn(m_edges, item) : -1; edge >= 0)
        m_reach = GraphReach::ofEdge(picture(), edge);
    updateEmphasis();
    if (wasLit || m_reach)
        Q_EMIT reachChanged();
}

void GraphScene::updateEmphasis()
{
    const auto mark = [&](GraphItem* item, Reach reach, const GraphAppearance& look) {
        item->setHot(reach != Reach::Apart, m_areSidesColored ? sideColor(reach, look.theme) : QColor());
    };
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        const Reach reach = m_reach ? m_reach->nodes[i] : Reach::Apart;
        mark(m_nodes[i], reach, m_nodes[i]->appearance());
        m_nodes[i]->setDimmed(m_hits ? !m_hits->contains(static_cast<int>(i)) : m_reach && reach == Reach::Apart);
    }
    for (std::size_t i = 0; i < m_edges.size(); ++i) {
        EdgeItem* edge = m_edges[i];
        const Reach reach = m_reach ? m_reach->edges[i] : Reach::Apart;
        mark(edge, reach, edge->appearance());
        edge->setDimmed(m_hits ? !m_hits->contains(edge->edge().from) && !m_hits->contains(edge->edge().to)
                               : m_reach && reach == Reach::Apart);
        edge->setZValue(edge->isHot() ? -0.2 : edge->edge().error.empty() ? -1 : -0.5);
    }
}

} // namespace stagewright
