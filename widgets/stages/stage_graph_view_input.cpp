// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stages/stage_graph_view.h"

#include "widgets/stages/graph_scene.h"
#include "widgets/stages/graph_tool_tip.h"
#include "widgets/stages/graph_walk.h"
#include "widgets/stages/stage_editing.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <cmath>

namespace stagewright {
namespace {

int nodeOf(const GraphScene& scene, const GraphItem* item)
{
    int node = 0;
    while (scene.node(node) && scene.node(node) != item)
        ++node;
    return scene.node(node) ? node : -1;
}

} // namespace

void StageGraphView::wheelEvent(QWheelEvent* event)
{
    const QPoint delta = event->angleDelta();
    event->accept();
    m_toolTip->hide();
    if (event->modifiers() & Qt::ShiftModifier) {
        const int by = delta.x() != 0 ? delta.x() : delta.y();
        m_isUntouched = false;
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - by / 2);
        return;
    }
    if (delta.y() != 0)
        scaleTo(transform().m11() * std::pow(1.0014, delta.y()), event->position().toPoint());
}

void StageGraphView::mousePressEvent(QMouseEvent* event)
{
    m_pressed = m_dragged = event->position().toPoint();
    m_isDragging = false;
    m_isClickDone = false;
    m_pan.stop();
    m_toolTip->hide();
    if (m_editing->mousePress(*event))
        return;
    if (event->button() == Qt::BackButton)
        goBack();
    else if (event->button() == Qt::ForwardButton)
        goForward();
    event->accept();
}

void StageGraphView::mouseMoveEvent(QMouseEvent* event)
{
    if (m_editing->mouseMove(*event))
        return;
    const QPoint here = event->position().toPoint();
    if (event->buttons() & (Qt::LeftButton | Qt::MiddleButton)) {
        if (!m_isDragging && (here - m_pressed).manhattanLength() < QApplication::startDragDistance())
            return;
        m_isDragging = true;
        m_isUntouched = false;
        viewport()->setCursor(Qt::ClosedHandCursor);
        const QPoint by = here - m_dragged;
        m_dragged = here;
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - by.x());
        verticalScrollBar()->setValue(verticalScrollBar()->value() - by.y());
        return;
    }
    GraphItem* item = itemUnder(here);
    if (!item)
        m_toolTip->hide();
    m_scene->setSidesColored(event->modifiers() & Qt::ShiftModifier);
    m_scene->setHover(item, mapToScene(here));
    viewport()->setCursor(item && item->instructionAt(item->mapFromScene(mapToScene(here))) >= 0
                              ? Qt::PointingHandCursor
                              : Qt::ArrowCursor);
}

void StageGraphView::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_editing->mouseRelease(*event))
        return;
    if (std::exchange(m_isDragging, false))
        viewport()->setCursor(Qt::ArrowCursor);
    else if (event->button() == Qt::LeftButton && !m_isClickDone)
        click(event->position().toPoint());
    event->accept();
}

void StageGraphView::mouseDoubleClickEvent(QMouseEvent* event)
{
    mousePressEvent(event);
    if (event->button() == Qt::LeftButton)
        click(m_pressed);
    m_isClickDone = true;
}

GraphItem* StageGraphView::itemUnder(QPoint position) const
{
    for (QGraphicsItem* item : items(position)) {
        if (auto* found = dynamic_cast<GraphItem*>(item))
            return found;
    }
    return nullptr;
}

void StageGraphView::click(QPoint position)
{
    GraphItem* item = itemUnder(position);
    if (!item)
        return;
    const QPointF at = item->mapFromScene(mapToScene(position));
    auto* card = dynamic_cast<StageCardItem*>(item);
    if (const int node = nodeOf(*m_scene, item); node >= 0)
        select(node);
    if (card && card->isChevronAt(at)) {
        toggleSelected();
        return;
    }
    if (card && card->isAdviceAt(at)) {
        askForAdvice();
        return;
    }
    const int instruction = item->instructionAt(at);
    if (auto* edge = dynamic_cast<EdgeItem*>(item))
        edge->moveOn();
    activate(instruction);
}

void StageGraphView::activate(int shownInstruction)
{
    if (const int instruction = m_steady.newestInstruction(shownInstruction); instruction >= 0)
        Q_EMIT instructionActivated(instruction);
}

void StageGraphView::askForAdvice()
{
    const auto* card = dynamic_cast<const StageCardItem*>(m_scene->node(m_scene->selected()));
    if (const int stage = card ? m_steady.newestStage(card->summary().stage) : -1; stage >= 0)
        Q_EMIT adviceActivated(stage);
}

void StageGraphView::showToolTip(QPoint position, QPoint globalPosition)
{
    const QString handle = m_editing->toolTipAt(position);
    const GraphItem* item = handle.isEmpty() ? itemUnder(position) : nullptr;
    m_toolTip->showText(globalPosition, item ? item->toolTipAt(item->mapFromScene(mapToScene(position))) : handle,
                        item ? item->tipColor() : QColor());
}

void StageGraphView::tellReach()
{
    const auto stages = [&](Reach where) {
        std::vector<int> result;
        for (const int stage : m_scene->reach()->stages(m_scene->picture(), where)) {
            if (const int newest = m_steady.newestStage(stage); newest >= 0)
                result.push_back(newest);
        }
        return result;
    };
    if (m_scene->reach())
        Q_EMIT stagesHovered(stages(Reach::Upstream), stages(Reach::Self), stages(Reach::Downstream));
    else
        Q_EMIT stagesHovered({}, {}, {});
    showNote();
}

bool StageGraphView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        showToolTip(help->pos(), help->globalPos());
        return true;
    }
    if (event->type() == QEvent::Leave) {
        m_toolTip->hide();
        m_editing->mouseLeave();
        m_scene->setHover(nullptr, {});
    }
    return QGraphicsView::viewportEvent(event);
}

void StageGraphView::focusInEvent(QFocusEvent* event)
{
    QGraphicsView::focusInEvent(event);
    if (m_scene->selected() < 0)
        m_scene->select(focusNode());
    tellAccessibility();
}

void StageGraphView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Shift) {
        m_scene->setSidesColored(true);
        return;
    }
    m_toolTip->hide();
    if (m_editing->keyPress(*event) || runModifiedKey(event)) {
        event->accept();
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down: walkTo(event->key()); break;
    case Qt::Key_Return:
    case Qt::Key_Enter: activateSelected(); break;
    case Qt::Key_Space: toggleSelected(); break;
    default:
        if (!runCommandKey(event))
            QGraphicsView::keyPressEvent(event);
        return;
    }
    event->accept();
}

bool StageGraphView::runCommandKey(QKeyEvent* event)
{
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return false;
    switch (event->key()) {
    case Qt::Key_F:
        if (event->modifiers() & Qt::ShiftModifier)
            showEverything();
        else
            fit();
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal: zoom(1.25); return true;
    case Qt::Key_Minus: zoom(1 / 1.25); return true;
    case Qt::Key_0: zoom(1 / transform().m11()); return true;
    case Qt::Key_Home:
        if (m_scene->analysis())
            select(m_scene->picture().nodeOfStage(m_scene->analysis()->graph.target));
        return true;
    default: break;
    }
    const QString letters = event->text();
    if (letters.isEmpty() || !letters.front().isPrint() || letters.front().isSpace() || m_scene->isEmpty())
        return false;
    openSearch(letters == u"/" ? QString() : letters);
    return true;
}

void StageGraphView::select(int node)
{
    m_scene->select(node);
    m_row = -1;
    m_scene->setHover(nullptr, {});
    tellAccessibility();
    if (m_scene->selected() < 0)
        return;
    m_history.visit(m_scene->node(m_scene->selected())->node().key);
    bringIntoSight(m_scene->frameOf(m_scene->selected()));
}

void StageGraphView::walkTo(int key)
{
    if (m_scene->isEmpty())
        return;
    if (m_scene->selected() < 0) {
        select(focusNode());
        return;
    }
    if ((key == Qt::Key_Up && walkRows(-1)) || (key == Qt::Key_Down && walkRows(1)))
        return;
    WalkDirection direction = WalkDirection::Left;
    if (key == Qt::Key_Right)
        direction = WalkDirection::Right;
    else if (key == Qt::Key_Up)
        direction = WalkDirection::Up;
    else if (key == Qt::Key_Down)
        direction = WalkDirection::Down;
    select(walk(m_scene->picture(), m_scene->graphLayout(), m_scene->selected(), direction));
}

bool StageGraphView::walkRows(int step)
{
    auto* card = dynamic_cast<StageCardItem*>(m_scene->node(m_scene->selected()));
    if (!card || !card->isUnfolded())
        return false;
    const int row = m_row + step;
    if (row < -1 || row >= static_cast<int>(card->summary().rows.size()))
        return false;
    m_row = row;
    const int instruction = row < 0 ? -1 : card->summary().rows[static_cast<std::size_t>(row)].instruction;
    const QRectF frame = card->rowFrame(instruction).translated(m_scene->frameOf(m_scene->selected()).topLeft());
    m_scene->setHover(card, frame.center());
    setAccessibleDescription(card->toolTipAt(card->rowFrame(instruction).center()));
    bringIntoSight(frame);
    return true;
}

void StageGraphView::activateSelected()
{
    const NodeItem* item = m_scene->node(m_scene->selected());
    if (!item)
        return;
    int instruction = item->node().instruction;
    if (const auto* card = dynamic_cast<const StageCardItem*>(item); card && m_row >= 0)
        instruction = card->summary().rows[static_cast<std::size_t>(m_row)].instruction;
    activate(instruction);
}

void StageGraphView::toggleSelected()
{
    auto* card = dynamic_cast<StageCardItem*>(m_scene->node(m_scene->selected()));
    if (!card)
        return;
    m_row = -1;
    m_scene->setGlideDuration(glideDuration());
    m_scene->setUnfolded(card, !card->isUnfolded());
    updateMinimap();
    refitIfUntouched();
    bringIntoSight(m_scene->frameOf(m_scene->selected()));
}

void StageGraphView::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu(this);
    if (event->reason() == QContextMenuEvent::Mouse && !m_scene->isEmpty())
        select(nodeOf(*m_scene, itemUnder(event->pos())));
    m_editing->fillMenu(menu);
    const qsizetype above = menu.actions().size();
    menu.addAction(tr("Fin&d…\tCtrl+F"), this, [this] { openSearch(); });
    menu.addAction(tr("&Fit into the window\tF"), this, &StageGraphView::fit);
    menu.addAction(tr("Show &everything\tShift+F"), this, &StageGraphView::showEverything);
    menu.addAction(tr("Zoom &in\t+"), this, [this] { zoom(1.25); });
    menu.addAction(tr("Zoom &out\t-"), this, [this] { zoom(1 / 1.25); });
    menu.addSeparator();
    menu.addAction(tr("&Unfold all stages"), this, &StageGraphView::unfoldAll);
    menu.addAction(tr("F&old all stages"), this, &StageGraphView::foldAll);
    menu.addSeparator();
    addExports(menu);
    for (QAction* action : menu.actions().sliced(above))
        action->setEnabled(!m_scene->isEmpty());
    menu.exec(event->globalPos());
}

} // namespace stagewright
