// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/graph_reach.h"
#include "widgets/stages/graph_drawing.h"
#include "widgets/stages/stage_card_item.h"

#include <QGraphicsScene>
#include <QTimer>
#include <QVariantAnimation>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace stagewright {

/// The items of one stage graph in their places. Which cards are unfolded, and the order of all, outlives a change of
/// the file.
class GraphScene : public QGraphicsScene
{
    Q_OBJECT

public:
    explicit GraphScene(QObject* parent = nullptr);

    /// Shows another graph; nodes that were there before glide to their new places.
    void show(GraphDrawing drawing);
    /// Shows what `other` shows, but nothing current, selected, found or under the mouse.
    void showLike(const GraphScene& other, const GraphAppearance& appearance);
    /// How long nodes take to glide to a new place; 0 moves them at once.
    void setGlideDuration(int milliseconds) { m_glideMilliseconds = milliseconds; }
    void setOverlay(const BuildOverlay& overlay);
    /// Outlines the card of the instruction's stage, and its row.
    void setCurrentInstruction(int instruction);
    /// Marks the node that the keys act on; -1 marks none.
    void select(int node);

    /// Lights up the item and all that flows into it and out of it; nullptr ends that.
    void setHover(GraphItem* item, QPointF scenePosition);
    /// Gives what flows in one colour and what flows out another; without a pointer on an item, of the selected node.
    void setSidesColored(bool areColored);
    bool areSidesColored() const { return m_areSidesColored; }
    /// The nodes that a search has found; the others step back. Nothing ends the search.
    void setHits(std::optional<std::set<int>> nodes);
    /// What is lit up; nothing if nothing is.
    const std::optional<GraphReach>& reach() const { return m_reach; }
    static QColor sideColor(Reach side, const Theme& theme);

    void setUnfolded(StageCardItem* card, bool isUnfolded);
    void setAllUnfolded(bool areUnfolded);
    /// Keys of the nodes that show their rows.
    const GraphMemory& memory() const { return m_memory; }

    /// What the graph was drawn from, or nullptr.
    const std::shared_ptr<const Analysis>& analysis() const { return m_drawing.analysis; }
    const GraphPicture& picture() const { return m_drawing.picture; }
    const GraphLayout& graphLayout() const { return m_drawing.layout; }
    GraphDetail detail() const { return m_drawing.detail; }
    NodeItem* node(int index) const;
    /// Index of the node with this key, also one from before the last change of the file, or -1.
    int nodeOfKey(const std::string& key) const;
    /// Where a node ends up when it has glided; with the rows of a card from its top.
    QRectF frameOf(int node) const;
    /// The card of a stage, or nullptr.
    StageCardItem* card(int stage) const;
    const std::vector<EdgeItem*>& edges() const { return m_edges; }
    int selected() const { return m_selected; }
    /// The node of the stage that holds the current instruction, or -1.
    int currentNode() const { return m_current; }
    bool isEmpty() const { return m_nodes.empty(); }
    /// True while a step of the build runs.
    bool isRunning() const;
    void setPhase(qreal phase);
    /// Draws the edges as sketches until this has not been called for a moment.
    void sketchEdges();

Q_SIGNALS:
    void reachChanged();

private:
    void takeItems();
    using Places = std::map<std::string, QPointF>; ///< by key of the node
    Places places() const;
    const std::string& keyNow(const std::string& key) const;
    void layOut();
    void place();
    void glideFrom(const Places& oldPlaces);
    void showGlide(const Places& oldPlaces, qreal share);
    void updateReach();
    void updateEmphasis();

    GraphDrawing m_drawing;         ///< its items have gone over to the scene
    std::vector<NodeItem*> m_nodes; ///< one a node of the picture; owned by the scene
    std::vector<StageCardItem*> m_cards;
    std::vector<EdgeItem*> m_edges;
    GraphMemory m_memory;
    std::map<std::string, std::string> m_renamed; ///< keys before the last change of the file, and now
    std::shared_ptr<const BuildOverlay> m_overlay = std::make_shared<const BuildOverlay>();
    int m_instruction = -1;
    int m_current = -1;
    int m_selected = -1;
    GraphItem* m_hovered = nullptr;
    bool m_areSidesColored = false;
    std::optional<GraphReach> m_reach;
    std::optional<std::set<int>> m_hits;
    int m_glideMilliseconds = 0;
    QVariantAnimation m_glide;
    QTimer m_sketching;
};

} // namespace stagewright
