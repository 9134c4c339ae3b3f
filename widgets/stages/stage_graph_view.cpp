// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stages/stage_graph_view.h"

#include "widgets/stages/background_drawing.h"
#include "widgets/stages/graph_note.h"
#include "widgets/stages/graph_scene.h"
#include "widgets/stages/graph_search.h"
#include "widgets/stages/graph_tool_bar.h"
#include "widgets/stages/graph_tool_tip.h"
#include "widgets/stages/minimap.h"
#include "widgets/stages/offscreen_mark.h"
#include "widgets/stages/stage_editing.h"
#include "widgets/stages/stale_bar.h"

#include <QAccessible>
#include <QPainter>
#include <QScrollBar>
#include <QStyle>
#include <QTimerEvent>

#include <algorithm>

namespace stagewright {
namespace {

using namespace Qt::StringLiterals;

constexpr int longestGlide = 160; ///< milliseconds
constexpr int phaseInterval = 40; ///< milliseconds
constexpr std::size_t mostAtOnce = 100; ///< stages; more would be felt between two keystrokes

} // namespace

StageGraphView::StageGraphView(QWidget* parent)
    : QGraphicsView(parent)
    , m_background(new BackgroundDrawing(this))
    , m_scene(new GraphScene(this))
    , m_editing(new StageEditing(this, m_scene))
{
    setScene(m_scene);
    setAccessibleName(tr("Stage graph"));
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTransformationAnchor(NoAnchor);
    setResizeAnchor(NoAnchor);
    setViewportUpdateMode(SmartViewportUpdate);
    setMinimumSize(200, 120);
    viewport()->setMouseTracking(true);
    connect(&m_pan, &QVariantAnimation::valueChanged, this, [this](const QVariant& value) {
        const QPoint place = value.toPoint();
        horizontalScrollBar()->setValue(place.x());
        verticalScrollBar()->setValue(place.y());
    });
    connect(m_background, &BackgroundDrawing::finished, this,
            [this](const std::shared_ptr<GraphDrawing>& drawing) { take(std::move(*drawing)); });
    connect(m_scene, &GraphScene::reachChanged, this, &StageGraphView::tellReach);
    connect(m_editing, &StageEditing::editRequested, this, &StageGraphView::stageEditRequested);
    connect(m_editing, &StageEditing::targetRequested, this, &StageGraphView::targetRequested);
    buildToolBar();
    buildOverlays();
    setTheme(m_theme);
}

void StageGraphView::buildToolBar()
{
    m_toolBar = new GraphToolBar(this);
    connect(m_toolBar, &GraphToolBar::zoomedIn, this, [this] { zoom(1.25); });
    connect(m_toolBar, &GraphToolBar::zoomedOut, this, [this] { zoom(1 / 1.25); });
    connect(m_toolBar, &GraphToolBar::fitted, this, &StageGraphView::fit);
    connect(m_toolBar, &GraphToolBar::searched, this, [this] { openSearch(); });
    connect(m_toolBar, &GraphToolBar::legendToggled, this, &StageGraphView::placeToolBar);
    m_search = m_toolBar->searchLine();
    connect(m_search, &GraphSearchLine::wordChanged, this, &StageGraphView::search);
    connect(m_search, &GraphSearchLine::stepped, this, &StageGraphView::stepHit);
    connect(m_search, &GraphSearchLine::closed, this, &StageGraphView::endSearch);
}

void StageGraphView::buildOverlays()
{
    m_minimap = new Minimap(this);
    connect(m_minimap, &Minimap::pointed, this, [this](QPointF place) {
        m_isUntouched = false;
        m_pan.stop();
        centerOn(place);
    });
    m_note = new GraphNote(this);
    buildMarks();
    m_staleBar = new StaleBar(this);
    connect(m_staleBar, &QAbstractButton::clicked, this, [this] {
        if (m_steady.reason())
            Q_EMIT instructionActivated(m_steady.newest()->tree.instructionAtLine(m_steady.reason()->line));
    });
    m_toolTip = new GraphToolTip(this);
}

void StageGraphView::setAnalysis(std::shared_ptr<const Analysis> analysis)
{
    const std::shared_ptr<const Analysis> before = m_steady.shown();
    m_steady.take(std::move(analysis));
    m_editing->setNewest(m_steady.newest());
    if (!m_steady.newest())
        m_history.clear();
    if (!m_steady.isStale() || m_steady.shown() != before)
        rebuild();
    showStale();
}

void StageGraphView::setTheme(const Theme& theme)
{
    m_theme = theme;
    setBackgroundBrush(theme.canvas);
    setAppearance();
    rebuild();
}

void StageGraphView::setAppearance()
{
    const GraphAppearance appearance(m_theme, font());
    m_toolBar->setAppearance(appearance);
    m_minimap->setAppearance(appearance);
    m_note->setAppearance(appearance);
    m_staleBar->setAppearance(appearance);
    m_toolTip->setTheme(m_theme);
    m_editing->setTheme(m_theme);
    for (OffscreenMark* mark : m_marks)
        mark->setAppearance(appearance);
}

void StageGraphView::rebuild()
{
    const GraphAppearance appearance(m_theme, font());
    m_toolTip->hide();
    const std::shared_ptr<const Analysis>& analysis = m_steady.shown();
    if (analysis && analysis->graph.stages.size() > mostAtOnce) {
        m_background->request(analysis, appearance, m_scene->memory());
        showNote();
        return;
    }
    m_background->cancel();
    take(GraphDrawing::of(analysis, appearance, m_scene->memory()));
}

void StageGraphView::take(GraphDrawing drawing)
{
    const Anchor anchor = anchorNow();
    m_row = -1;
    m_scene->setGlideDuration(glideDuration());
    m_scene->show(std::move(drawing));
    m_scene->setCurrentInstruction(m_steady.shownInstruction(m_instruction));
    setBuildOverlay(m_overlay);
    m_toolBar->setPicture(m_scene->picture());
    placeToolBar();
    // Where all of it cannot be seen, each keystroke would make it jump if it were centred again.
    if (m_isUntouched && (anchor.key.empty() || !isCutOff()))
        fit();
    else
        restore(anchor);
    showHits();
    showNote();
    updateMinimap();
    updateMarks();
    tellAccessibility();
    viewport()->update();
}

void StageGraphView::showStale()
{
    if (const auto& reason = m_steady.reason())
        m_staleBar->showReason(reason->line, QString::fromStdString(reason->message));
    else
        m_staleBar->hide();
    updateMarks();
}

void StageGraphView::showNote()
{
    std::vector<GraphNote::Part> parts;
    const std::shared_ptr<const Analysis>& analysis = m_steady.shown();
    const std::size_t stages = analysis ? analysis->graph.stages.size() : 0;
    const QString count = locale().toString(static_cast<qulonglong>(stages));
    if (m_scene->reach() && m_scene->areSidesColored()) {
        parts = {{GraphScene::sideColor(Reach::Upstream, m_theme), tr("what it is made from")},
                 {GraphScene::sideColor(Reach::Downstream, m_theme), tr("what is made from it")}};
    } else if (m_background->isBusy()) {
        parts = {{{}, tr("%1 stages: drawing them…").arg(count)}};
    } else if (m_scene->detail() == GraphDetail::Reduced) {
        parts = {{{}, tr("%1 stages: details are left out").arg(count)}};
    }
    m_note->setParts(std::move(parts));
    m_note->placeIn(clearArea());
}

StageGraphView::Anchor StageGraphView::anchorNow() const
{
    const NodeItem* item = m_scene->node(focusNode());
    return item ? Anchor{item->node().key, mapFromScene(item->frame().center())} : Anchor();
}

void StageGraphView::restore(const Anchor& anchor)
{
    const int node = m_scene->nodeOfKey(anchor.key);
    if (node < 0)
        return;
    const QPoint by = mapFromScene(m_scene->frameOf(node).center()) - anchor.place;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + by.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() + by.y());
}

void StageGraphView::setCurrentInstruction(int index)
{
    m_instruction = index;
    const int shown = m_steady.shownInstruction(index);
    m_scene->setCurrentInstruction(shown);
    const int current = m_scene->currentNode();
    if (current < 0)
        return;
    m_scene->select(current);
    m_history.visit(m_scene->node(current)->node().key);
    m_row = -1;
    tellAccessibility();
    if (m_isDragging)
        return;
    const auto* card = m_scene->card(m_scene->picture().nodes[static_cast<std::size_t>(current)].stage);
    bringIntoSight(card->rowFrame(shown).translated(m_scene->frameOf(current).topLeft()));
}

void StageGraphView::setBuildOverlay(const BuildOverlay& overlay)
{
    m_overlay = overlay;
    if (m_steady.isStale() && !overlay.empty()) {
        BuildOverlay shown(m_steady.shown()->tree.instructions.size());
        for (std::size_t i = 0; i < shown.size(); ++i)
            shown[i] = statusOf(overlay, m_steady.newestInstruction(static_cast<int>(i)));
        m_scene->setOverlay(shown);
    } else {
        m_scene->setOverlay(overlay);
    }
    animateRunning();
}

void StageGraphView::animateRunning()
{
    if (!m_scene->isRunning() || !isVisible() || glideDuration() == 0)
        m_phaseTimer.stop();
    else if (!m_phaseTimer.isActive())
        m_phaseTimer.start(phaseInterval, this);
}

void StageGraphView::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_phaseTimer.timerId()) {
        QGraphicsView::timerEvent(event);
        return;
    }
    m_phase += 0.035;
    if (m_phase >= 1)
        m_phase = 0;
    m_scene->setPhase(m_phase);
    animateRunning();
}

int StageGraphView::glideDuration() const
{
    if (!isVisible())
        return 0;
    return std::min(longestGlide, style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this));
}

void StageGraphView::tellAccessibility()
{
    QString words =
        m_scene->isEmpty() ? tr("No stage yet") : tr("%n stage(s)", nullptr, int(m_scene->analysis()->graph.stages.size()));
    if (const NodeItem* item = m_scene->node(m_scene->selected()))
        words = item->spoken();
    if (words == accessibleDescription())
        return;
    setAccessibleDescription(words);
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void StageGraphView::unfoldAll()
{
    m_scene->setAllUnfolded(true);
    updateMinimap();
    refitIfUntouched();
}

void StageGraphView::foldAll()
{
    m_scene->setAllUnfolded(false);
    updateMinimap();
    m_row = -1;
    refitIfUntouched();
}

void StageGraphView::placeToolBar()
{
    m_toolBar->showLegend(!m_search->isVisibleTo(m_toolBar));
    const int height = m_toolBar->fitInto(size());
    setViewportMargins(0, 0, 0, height);
    m_toolBar->setGeometry(0, this->height() - height, width(), height);
    m_toolBar->setVisible(!m_scene->isEmpty());
}

void StageGraphView::resizeEvent(QResizeEvent* event)
{
    QGraphicsView::resizeEvent(event);
    placeToolBar();
    refitIfUntouched();
    updateMinimap();
    updateMarks();
}

void StageGraphView::showEvent(QShowEvent* event)
{
    QGraphicsView::showEvent(event);
    refitIfUntouched();
    animateRunning();
}

void StageGraphView::changeEvent(QEvent* event)
{
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_toolTip) {
        setAppearance();
        rebuild();
    }
}

void StageGraphView::drawForeground(QPainter* painter, const QRectF& rect)
{
    QGraphicsView::drawForeground(painter, rect);
    if (!m_scene->isEmpty())
        return;
    painter->save();
    painter->resetTransform();
    painter->setPen(m_theme.mutedText);
    painter->setFont(font());
    painter->drawText(
        viewport()->rect().adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap,
        tr("No stage yet: a Dockerfile begins with FROM and the image to build on, such as FROM alpine:3.22."));
    painter->restore();
}

} // namespace stagewright
