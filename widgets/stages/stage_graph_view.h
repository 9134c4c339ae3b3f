// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/steady_graph.h"
#include "core/build/step_state.h"
#include "core/stage_edits/stage_edit.h"
#include "widgets/stages/graph_appearance.h"
#include "widgets/stages/graph_format.h"
#include "widgets/stages/selection_history.h"

#include <QBasicTimer>
#include <QGraphicsView>
#include <QVariantAnimation>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace stagewright {

class BackgroundDrawing;
class GraphItem;
class GraphNote;
class GraphScene;
class GraphSearchLine;
class GraphToolBar;
class GraphToolTip;
class Minimap;
class OffscreenMark;
class StageEditing;
class StaleBar;
struct GraphDrawing;
enum class ViewSide;

/// The stage graph of a Dockerfile: what the stages are, what flows between them, and how far a build has come.
/// The wheel zooms, dragging pans, arrow keys walk along the edges, letters search, Enter and clicks lead to the text.
/// While a half-typed line would change the stages, the graph of the text before stays and a bar says why.
class StageGraphView : public QGraphicsView
{
    Q_OBJECT

public:
    explicit StageGraphView(QWidget* parent = nullptr);

    /// nullptr empties the graph; another text begins so.
    void setAnalysis(std::shared_ptr<const Analysis> analysis);
    /// Outlines the card (and the row) of this instruction and brings it into sight; -1 for none.
    void setCurrentInstruction(int index);
    void setTheme(const Theme& theme);
    /// Shows the states of a build's steps; an empty overlay shows none.
    void setBuildOverlay(const BuildOverlay& overlay);

    /// Shows as much of the graph as stays legible: around the current stage, else from the left.
    void fit();
    /// Shows all of the graph, however small.
    void showEverything();
    void zoom(qreal factor);
    void unfoldAll();
    void foldAll();
    /// Opens the search line with `letters` behind what is there.
    void openSearch(const QString& letters = {});
    /// Selects the node that was selected before, or the one after it.
    void goBack();
    void goForward();

    /// The whole graph without what keys and mouse mark; `scale` pixels a unit, fewer where it would get too large.
    QImage image(qreal scale = 2) const;
    /// The whole graph as the bytes of a file.
    QByteArray exported(GraphFormat format) const;

Q_SIGNALS:
    /// The user picked an instruction, by its index in Analysis::tree.
    void instructionActivated(int index);
    /// The user wants to read the advice about a stage, by its index.
    void adviceActivated(int stage);
    /// The pointer is on something: the stages it is made from, its own, and those made from it, by their indices in
    /// the newest analysis. All are empty when the pointer has left.
    void stagesHovered(const std::vector<int>& upstream, const std::vector<int>& self,
                       const std::vector<int>& downstream);
    /// The user wants the stages of the newest analysis changed so, or another of them built.
    void stageEditRequested(const stagewright::StageEdit& edit);
    void targetRequested(int stage);
    /// The user wants the graph in a file; exported() makes its bytes.
    void saveRequested();

protected:
    bool event(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    /// Where a node was seen before the graph changed.
    struct Anchor
    {
        std::string key;
        QPoint place;
    };
    Anchor anchorNow() const;
    void restore(const Anchor& anchor); ///< scrolls so that the node is seen where it was

    void buildToolBar();
    void buildOverlays();
    void rebuild();
    void setAppearance();
    void take(GraphDrawing drawing);
    void showStale();
    void showNote();
    void placeToolBar();
    void tellAccessibility();
    void animateRunning();
    int glideDuration() const;

    void scaleTo(qreal scale, QPoint keep);
    void bringIntoSight(const QRectF& rect);
    void glideBy(QPoint by);
    bool isCutOff() const; ///< all of the graph would be too small, so fit() showed a part
    /// Where a graph that is cut off is looked at first: its left end, where most of it is in sight.
    QPointF beginning() const;
    void buildMarks();
    void lookBeyond(ViewSide side); ///< pans towards what lies there
    void updateMarks();
    void updateMinimap();
    /// The part of the viewport that no bar covers.
    QRect clearArea() const;
    /// The scale at which all of the graph is seen, at most a little over 1.
    qreal fittingScale() const;
    /// The current stage's node, else the target's, else -1.
    int focusNode() const;
    void refitIfUntouched();

    GraphItem* itemUnder(QPoint position) const;
    void click(QPoint position);
    void activate(int shownInstruction);
    void askForAdvice();
    void showToolTip(QPoint position, QPoint globalPosition);
    void tellReach();
    void activateSelected();
    void toggleSelected();
    void walkTo(int key);
    bool walkRows(int step);
    void select(int node);
    bool runCommandKey(QKeyEvent* event);
    bool runModifiedKey(QKeyEvent* event);
    bool wantsKey(const QKeyEvent& event) const;
    void search();
    void showHits();
    void stepHit(int step);
    void endSearch();
    void visit(const std::optional<std::string>& key);
    void addExports(QMenu& menu);

    SteadyGraph m_steady;
    BackgroundDrawing* m_background;
    GraphScene* m_scene;
    StageEditing* m_editing;
    GraphToolBar* m_toolBar = nullptr;
    GraphSearchLine* m_search = nullptr; ///< in the tool bar
    Minimap* m_minimap = nullptr;
    GraphToolTip* m_toolTip = nullptr;
    StaleBar* m_staleBar = nullptr;
    GraphNote* m_note = nullptr;
    std::vector<OffscreenMark*> m_marks;
    Theme m_theme = Theme::light();
    BuildOverlay m_overlay; ///< of the newest text
    SelectionHistory m_history;
    std::vector<int> m_hits; ///< nodes that the search has found
    int m_instruction = -1;  ///< of the newest text
    int m_row = -1;            ///< row of the selected card that the keys are at, or -1
    bool m_isUntouched = true; ///< nobody has zoomed or panned since the last fit
    bool m_isDragging = false;
    bool m_isClickDone = false; ///< a double click has acted; its release does nothing
    QPoint m_pressed;
    QPoint m_dragged;
    QBasicTimer m_phaseTimer;
    qreal m_phase = 0;
    QVariantAnimation m_pan;
};

} // namespace stagewright
