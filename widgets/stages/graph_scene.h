// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"
#include "core/stages/graph_layout.h"
#include "core/stages/graph_picture.h"
#include "widgets/stages/edge_item.h"
#include "widgets/stages/stage_card_item.h"

#include <QGraphicsScene>
#include <QVariantAnimation>

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace stagewright {

/// The items of one stage graph in their places. Which cards are unfolded outlives a change of the file.
class GraphScene : public QGraphicsScene
{
    Q_OBJECT

public:
    explicit GraphScene(QObject* parent = nullptr);

    /// Builds all items anew.
    void setAnalysis(std::shared_ptr<const Analysis> analysis, const GraphAppearance& appearance);
    /// How long nodes take to glide to a new place; 0 moves them at once.
    void setGlideDuration(int milliseconds) { m_glideMilliseconds = milliseconds; }
    void setOverlay(const BuildOverlay& overlay);
    /// Outlines the card of the instruction's stage, and its row.
    void setCurrentInstruction(int instruction);
    /// Marks the node that the keys act on; -1 marks none.
    void select(int node);
    /// Lights up the item and what it is joined to; nullptr ends that.
    void setHover(GraphItem* item, QPointF scenePosition);

    void setUnfolded(StageCardItem* card, bool isUnfolded);
    void setAllUnfolded(bool areUnfolded);

    const GraphPicture& picture() const { return m_picture; }
    const GraphLayout& graphLayout() const { return m_layout; }
    NodeItem* node(int index) const;
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

private:
    void rebuild();
    void addNodes();
    void addEdges();
    using Places = std::map<std::string, QPointF>; ///< by key of the node
    Places places() const;
    void place();
    void glideFrom(const Places& oldPlaces);
    void showGlide(const Places& oldPlaces, qreal share);
    QStringList usersOf(int node) const;
    QColor colorOf(const PictureEdge& edge) const;

    std::shared_ptr<const Analysis> m_analysis;
    GraphAppearance m_appearance;
    GraphPicture m_picture;
    GraphLayout m_layout;
    std::vector<NodeItem*> m_nodes; ///< one a node of the picture; owned by the scene
    std::vector<StageCardItem*> m_cards;
    std::vector<EdgeItem*> m_edges;
    std::set<std::string> m_unfolded; ///< keys of nodes
    BuildOverlay m_overlay;
    int m_instruction = -1;
    int m_current = -1;
    int m_selected = -1;
    int m_glideMilliseconds = 0;
    QVariantAnimation m_glide;
};

} // namespace stagewright
