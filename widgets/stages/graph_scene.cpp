// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stages/graph_scene.h"

#include "widgets/stages/source_item.h"

#include <algorithm>

namespace stagewright {
namespace {

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

QString wholeText(const SyntaxTree& tree, int instruction)
{
    const std::string_view text = tree.instructions[at(instruction)].logical.text();
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).simplified();
}

} // namespace

GraphScene::GraphScene(QObject* parent)
    : QGraphicsScene(parent)
{
    // The few items change place together; an index would only cost.
    setItemIndexMethod(NoIndex);
}

void GraphScene::setAnalysis(std::shared_ptr<const Analysis> analysis, const GraphAppearance& appearance)
{
    const Places oldPlaces = places();
    const std::string selectedKey = m_selected >= 0 ? m_nodes[at(m_selected)]->node().key : std::string();
    m_analysis = std::move(analysis);
    m_appearance = appearance;
    rebuild();
    m_selected = -1;
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        if (!selectedKey.empty() && m_nodes[i]->node().key == selectedKey)
            select(static_cast<int>(i));
    }
    setOverlay(m_overlay);
    setCurrentInstruction(m_instruction);
    if (!oldPlaces.empty())
        glideFrom(oldPlaces);
}

void GraphScene::rebuild()
{
    m_glide.stop();
    clear();
    m_nodes.clear();
    m_cards.clear();
    m_edges.clear();
    m_picture = m_analysis ? drawPicture(m_analysis->graph) : GraphPicture();
    addNodes();
    addEdges();
    place();
}

void GraphScene::addNodes()
{
    for (int index = 0; index < static_cast<int>(m_picture.nodes.size()); ++index) {
        const PictureNode& node = m_picture.nodes[at(index)];
        if (node.kind == NodeKind::Stage) {
            auto* card = new StageCardItem(m_appearance, node, StageSummary::of(*m_analysis, node.stage));
            card->setUnfolded(m_unfolded.contains(node.key));
            m_cards.push_back(card);
            m_nodes.push_back(card);
        } else {
            m_nodes.push_back(new SourceItem(m_appearance, node, usersOf(index)));
        }
        addItem(m_nodes.back());
    }
}

void GraphScene::addEdges()
{
    for (const PictureEdge& edge : m_picture.edges) {
        EdgeLabel label = EdgeLabel::of(edge, m_picture.nodes[at(edge.from)].kind, m_appearance);
        auto* item = new EdgeItem(m_appearance, edge, std::move(label), colorOf(edge));
        QStringList texts;
        for (const LinkUse& use : edge.uses)
            texts << wholeText(m_analysis->tree, use.instruction);
        item->setTexts(std::move(texts));
        m_edges.push_back(item);
        addItem(item);
    }
}

QColor GraphScene::colorOf(const PictureEdge& edge) const
{
    const PictureNode& from = m_picture.nodes[at(edge.from)];
    const Theme& theme = m_appearance.theme;
    return from.kind == NodeKind::Stage ? theme.stageColor(from.stage)
                                        : GraphAppearance::mix(theme.mutedText, theme.canvas, 0.12);
}

QStringList GraphScene::usersOf(int node) const
{
    QStringList users;
    for (const PictureEdge& edge : m_picture.edges) {
        if (edge.from == node)
            users << QString::fromUtf8(m_picture.nodes[at(edge.to)].title);
    }
    return users;
}

GraphScene::Places GraphScene::places() const
{
    Places result;
    for (const NodeItem* item : m_nodes)
        result[item->node().key] = item->pos();
    return result;
}

void GraphScene::place()
{
    std::vector<LayoutNode> nodes;
    for (const NodeItem* item : m_nodes) {
        const QSizeF size = item->wantedSize();
        nodes.push_back({size.width(), size.height(), item->portHeight()});
    }
    std::vector<LayoutEdge> edges;
    for (const EdgeItem* item : m_edges) {
        const PictureEdge& edge = item->edge();
        const QSizeF label = item->label().size;
        edges.push_back({edge.from, edge.to, static_cast<int>(edge.kind), label.width(), label.height()});
    }
    m_layout = layoutGraph(nodes, edges);
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        const LayoutRect& rect = m_layout.nodes[i];
        m_nodes[i]->setPos(rect.x, rect.y);
        m_nodes[i]->setSize({rect.width, rect.height});
    }
    for (std::size_t i = 0; i < m_edges.size(); ++i)
        m_edges[i]->setRoute(m_layout.edges[i]);
    setSceneRect(QRectF(0, 0, m_layout.width, m_layout.height).adjusted(-16, -16, 16, 16));
}

void GraphScene::glideFrom(const Places& oldPlaces)
{
    m_glide.stop();
    m_glide.disconnect();
    if (m_glideMilliseconds <= 0 || places() == oldPlaces)
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
        const QPointF end(m_layout.nodes[i].x, m_layout.nodes[i].y);
        const auto old = oldPlaces.find(m_nodes[i]->node().key);
        m_nodes[i]->setPos(old == oldPlaces.end() ? end : old->second + (end - old->second) * share);
        m_nodes[i]->setOpacity(old == oldPlaces.end() ? share : 1);
    }
    for (EdgeItem* edge : m_edges)
        edge->setOpacity(share * share);
}

QRectF GraphScene::frameOf(int node) const
{
    const LayoutRect& rect = m_layout.nodes[at(node)];
    return {rect.x, rect.y, rect.width, rect.height};
}

NodeItem* GraphScene::node(int index) const
{
    return index >= 0 && at(index) < m_nodes.size() ? m_nodes[at(index)] : nullptr;
}

StageCardItem* GraphScene::card(int stage) const
{
    const auto card =
        std::ranges::find_if(m_cards, [&](const StageCardItem* c) { return c->summary().stage == stage; });
    return card == m_cards.end() ? nullptr : *card;
}

void GraphScene::setOverlay(const BuildOverlay& overlay)
{
    m_overlay = overlay;
    for (StageCardItem* card : m_cards)
        card->setOverlay(overlay);
}

void GraphScene::setCurrentInstruction(int instruction)
{
    m_instruction = instruction;
    m_current = -1;
    for (NodeItem* item : m_nodes)
        item->setCurrent(false);
    for (StageCardItem* card : m_cards)
        card->setCurrentInstruction(instruction);
    if (!m_analysis || instruction < 0 || at(instruction) >= m_analysis->tree.instructions.size())
        return;
    for (const Stage& stage : m_analysis->graph.stages) {
        if (instruction < stage.firstInstruction || instruction > stage.lastInstruction)
            continue;
        m_current = m_picture.nodeOfStage(stage.index);
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
}

void GraphScene::setHover(GraphItem* item, QPointF scenePosition)
{
    for (std::size_t i = 0; i < m_edges.size(); ++i) {
        EdgeItem* edge = m_edges[i];
        NodeItem* from = node(edge->edge().from);
        NodeItem* to = node(edge->edge().to);
        edge->setHot(item && (item == edge || item == from || item == to));
        edge->setZValue(edge->isHot() ? -0.2 : edge->edge().error.empty() ? -1 : -0.5);
    }
    for (NodeItem* other : m_nodes) {
        const auto isJoined = [&](const EdgeItem* edge) {
            return edge->isHot() && (node(edge->edge().from) == other || node(edge->edge().to) == other);
        };
        if (other == item)
            other->setHover(other->mapFromScene(scenePosition));
        else
            other->setHover(std::nullopt);
        if (std::ranges::any_of(m_edges, isJoined))
            other->setHot(true);
    }
}

void GraphScene::setUnfolded(StageCardItem* card, bool isUnfolded)
{
    const Places oldPlaces = places();
    if (isUnfolded)
        m_unfolded.insert(card->node().key);
    else
        m_unfolded.erase(card->node().key);
    card->setUnfolded(isUnfolded);
    place();
    glideFrom(oldPlaces);
}

void GraphScene::setAllUnfolded(bool areUnfolded)
{
    const Places oldPlaces = places();
    m_unfolded.clear();
    for (StageCardItem* card : m_cards) {
        if (areUnfolded)
            m_unfolded.insert(card->node().key);
        card->setUnfolded(areUnfolded);
    }
    place();
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
