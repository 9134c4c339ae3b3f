// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stages/graph_scene.h"

#include <algorithm>
#include <utility>

namespace stagewright {
namespace {

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

} // namespace

GraphScene::GraphScene(QObject* parent)
    : QGraphicsScene(parent)
{
    constexpr int moment = 150; // milliseconds, longer than from one turn of a wheel to the next
    m_sketching.setSingleShot(true);
    m_sketching.setInterval(moment);
    connect(&m_sketching, &QTimer::timeout, this, [this] {
        for (EdgeItem* edge : m_edges)
            edge->setSketched(false);
    });
}

void GraphScene::sketchEdges()
{
    for (EdgeItem* edge : m_edges)
        edge->setSketched(true);
    m_sketching.start();
}

void GraphScene::show(GraphDrawing drawing)
{
    m_renamed = m_memory.rename(drawing.picture.nodes);
    m_memory.nodes = drawing.picture.nodes;
    const Places oldPlaces = places();
    const std::string selectedKey = m_selected >= 0 ? m_nodes[at(m_selected)]->node().key : std::string();
    m_glide.stop();
    clear();
    m_drawing = std::move(drawing);
    // The few items of a usual graph change place together: an index would only cost.
    setItemIndexMethod(detail() == GraphDetail::Reduced ? BspTreeIndex : NoIndex);
    takeItems();
    place();
    m_hovered = nullptr;
    m_hits.reset();
    m_selected = -1;
    select(selectedKey.empty() ? -1 : nodeOfKey(selectedKey));
    updateReach();
    setOverlay(*m_overlay);
    setCurrentInstruction(m_instruction);
    if (!oldPlaces.empty())
        glideFrom(oldPlaces);
}

void GraphScene::showLike(const GraphScene& other, const GraphAppearance& appearance)
{
    m_memory = other.m_memory;
    m_overlay = other.m_overlay;
    show(GraphDrawing::of(other.analysis(), appearance, m_memory));
}

void GraphScene::takeItems()
{
    m_nodes.clear();
    m_cards.clear();
    m_edges.clear();
    for (std::unique_ptr<NodeItem>& item : m_drawing.nodes) {
        m_nodes.push_back(item.release());
        addItem(m_nodes.back());
        if (auto* card = dynamic_cast<StageCardItem*>(m_nodes.back()))
            m_cards.push_back(card);
    }
    for (std::unique_ptr<EdgeItem>& item : m_drawing.edges) {
        m_edges.push_back(item.release());
        addItem(m_edges.back());
    }
    m_drawing.nodes.clear();
    m_drawing.edges.clear();
}

GraphScene::Places GraphScene::places() const
{
    Places result;
    for (const NodeItem* item : m_nodes)
        result[keyNow(item->node().key)] = item->pos();
    return result;
}

void GraphScene::layOut()
{
    const std::vector<const NodeItem*> nodes(m_nodes.begin(), m_nodes.end());
    const std::vector<const EdgeItem*> edges(m_edges.begin(), m_edges.end());
    m_drawing.layout = layoutOf(nodes, edges, m_memory);
    place();
}

void GraphScene::place()
{
    const GraphLayout& layout = m_drawing.layout;
    m_memory.middles.clear();
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        const LayoutRect& rect = layout.nodes[i];
        m_memory.middles[m_nodes[i]->node().key] = rect.y + rect.height / 2;
        m_nodes[i]->setPos(rect.x, rect.y);
        m_nodes[i]->setSize({rect.width, rect.height});
    }
    for (std::size_t i = 0; i < m_edges.size(); ++i)
        m_edges[i]->setRoute(layout.edges[i]);
    setSceneRect(QRectF(0, 0, layout.width, layout.height).adjusted(-16, -16, 16, 16));
}

void GraphScene::glideFrom(const Places& oldPlaces)
{
    m_glide.stop();
    m_glide.disconnect();
    if (m_glideMilliseconds <= 0 || detail() == GraphDetail::Reduced || places() == oldPlaces)
        return;
    m_glide.setDuration(m_glideMilliseconds);
    m_glide.setStartValue(0.0);
    m_glide.setEndValue(1.0);
    m_glide.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_glide, &QVariantAnimation::valueChanged, this,
            [this, oldPlaces](const QVariant& value) { showGlide(oldPlaces, value.toReal()); });
    m_glide.start();
}

void GraphScene::showGlide(const Places& oldPlaces, qreal share)
{
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        const LayoutRect& rect = m_drawing.layout.nodes[i];
        const QPointF end(rect.x, rect.y);
        const auto old = oldPlaces.find(m_nodes[i]->node().key);
        m_nodes[i]->setPos(old == oldPlaces.end() ? end : old->second + (end - old->second) * share);
        m_nodes[i]->showFor(old == oldPlaces.end() ? share : 1);
    }
    for (EdgeItem* edge : m_edges)
        edge->showFor(share * share);
}

const std::string& GraphScene::keyNow(const std::string& key) const
{
    const auto renamed = m_renamed.find(key);
    return renamed == m_renamed.end() ? key : renamed->second;
}

int GraphScene::nodeOfKey(const std::string& key) const
{
    const auto node = std::ranges::find(m_drawing.picture.nodes, keyNow(key), &PictureNode::key);
    return node == m_drawing.picture.nodes.end() ? -1 : static_cast<int>(node - m_drawing.picture.nodes.begin());
}

QRectF GraphScene::frameOf(int node) const
{
    const LayoutRect& rect = m_drawing.layout.nodes[at(node)];
    return {rect.x, rect.y, rect.width, rect.height};
}

NodeItem* GraphScene::node(int index) const
{
    return index >= 0 && at(index) < m_nodes.size() ? m_nodes[at(index)] : nullptr;
}

StageCardItem* GraphScene::card(int stage) const
{
    return stage >= 0 && at(stage) < m_cards.size() ? m_cards[at(stage)] : nullptr; // cards stand in file order
}

void GraphScene::setOverlay(const BuildOverlay& overlay)
{
    m_overlay = std::make_shared<const BuildOverlay>(overlay);
    for (StageCardItem* card : m_cards)
        card->setOverlay(m_overlay);
}

void GraphScene::setCurrentInstruction(int instruction)
{
    m_instruction = instruction;
    m_current = -1;
    for (NodeItem* item : m_nodes)
        item->setCurrent(false);
    for (StageCardItem* card : m_cards)
        card->setCurrentInstruction(instruction);
    if (!analysis() || instruction < 0 || at(instruction) >= analysis()->tree.instructions.size())
        return;
    for (const Stage& stage : analysis()->graph.stages) {
        if (instruction < stage.firstInstruction || instruction > stage.lastInstruction)
            continue;
        m_current = picture().nodeOfStage(stage.index);
        m_nodes[at(m_current)]->setCurrent(true);
    }
}

void GraphScene::select(int index)
{
    if (NodeItem* old = node(m_selected))
        old->setSelected(false);
    m_selected = node(index) ? index : -1;
    if (NodeItem* item = node(m_selected))
        item->setSelected(true);
    if (m_areSidesColored && !m_hovered)
        updateReach();
}

void GraphScene::setUnfolded(StageCardItem* card, bool isUnfolded)
{
    const Places oldPlaces = places();
    if (isUnfolded)
        m_memory.unfolded.insert(card->node().key);
    else
        m_memory.unfolded.erase(card->node().key);
    card->setUnfolded(isUnfolded);
    layOut();
    glideFrom(oldPlaces);
}

void GraphScene::setAllUnfolded(bool areUnfolded)
{
    const Places oldPlaces = places();
    m_memory.unfolded.clear();
    for (StageCardItem* card : m_cards) {
        if (areUnfolded)
            m_memory.unfolded.insert(card->node().key);
        card->setUnfolded(areUnfolded);
    }
    layOut();
    glideFrom(oldPlaces);
}

bool GraphScene::isRunning() const
{
    return std::ranges::any_of(m_cards,
                               [](const StageCardItem* card) { return card->progress().state == StepState::Running; });
}

void GraphScene::setPhase(qreal phase)
{
    for (StageCardItem* card : m_cards)
        card->setPhase(phase);
}

} // namespace stagewright
