// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"
#include "core/build/step_state.h"
#include "widgets/stages/graph_appearance.h"

#include <QBasicTimer>
#include <QGraphicsView>
#include <QVariantAnimation>

#include <memory>
#include <string>
#include <vector>

class QMenu;

namespace stagewright {

class GraphItem;
class GraphScene;
class GraphToolBar;
class OffscreenMark;
enum class ViewSide;

/// The stage graph of a Dockerfile: what the stages are, what flows between them, and how far a build has come.
/// The wheel zooms, dragging pans, arrow keys walk along the edges, Enter and clicks lead to the text.
class StageGraphView : public QGraphicsView
{
    Q_OBJECT

public:
    /// What a picture can be saved as.
    enum class PictureFormat { Png, Svg };
    Q_ENUM(PictureFormat)

    explicit StageGraphView(QWidget* parent = nullptr);
    ~StageGraphView() override;

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

    /// The whole graph as an image, `scale` pixels for each of its units.
    QImage image(qreal scale = 2) const;
    /// The whole graph as an SVG document.
    QByteArray svg() const;

Q_SIGNALS:
    /// The user picked an instruction, by its index in Analysis::tree.
    void instructionActivated(int index);
    /// The user wants to read the advice about a stage, by its index.
    void adviceActivated(int stage);
    /// The user asked for the picture as a file; image() and svg() make it.
    void pictureRequested(stagewright::StageGraphView::PictureFormat format);

protected:
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
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
    /// Scrolls so that the node is seen where it was.
    void restore(const Anchor& anchor);

    void buildToolBar();
    void rebuild();
    void placeToolBar();
    void tellAccessibility();
    void animateRunning();
    int glideDuration() const;

    void scaleTo(qreal scale, QPoint keep);
    void bringIntoSight(const QRectF& rect);
    void glideBy(QPoint by);
    /// All of the graph would be too small, so fit() showed a part.
    bool isCutOff() const;
    void buildMarks();
    /// Pans towards what lies beyond a side.
    void lookBeyond(ViewSide side);
    void updateMarks();
    /// The scale at which all of the graph is seen, at most a little over 1.
    qreal fittingScale() const;
    /// The current stage's node, else the target's, else -1.
    int focusNode() const;
    void refitIfUntouched();

    GraphItem* itemUnder(QPoint position) const;
    void click(QPoint position);
    void activateSelected();
    void toggleSelected();
    void walkTo(int key);
    bool walkRows(int step);
    void select(int node);
    bool runCommandKey(QKeyEvent* event);
    void fillMenu(QMenu& menu);

    std::shared_ptr<const Analysis> m_analysis;
    GraphScene* m_scene;
    GraphToolBar* m_toolBar = nullptr;
    std::vector<OffscreenMark*> m_marks;
    Theme m_theme = Theme::light();
    int m_instruction = -1;
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
