// SPDX-License-Identifier: GPL-3.0-or-later
// What mouse and keys do to the timeline.
#include "widgets/build/timeline_card.h"
#include "widgets/build/timeline_view.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace stagewright {
namespace {

constexpr double zoomStep = 1.25;
constexpr double panStep = 0.15; ///< of what is in sight
constexpr int notch = 120;       ///< the angle that a wheel's notch reports

bool isOwnKey(const QKeyEvent& event)
{
    const auto modifiers = event.modifiers() & ~Qt::KeypadModifier;
    const QList<int> keys{Qt::Key_W, Qt::Key_S,     Qt::Key_A,      Qt::Key_D,    Qt::Key_F,
                          Qt::Key_Comma, Qt::Key_Period, Qt::Key_Plus, Qt::Key_Minus, Qt::Key_Escape};
    return (modifiers == Qt::NoModifier || modifiers == Qt::ShiftModifier) && keys.contains(event.key());
}

} // namespace

bool TimelineView::event(QEvent* event)
{
    // While the focus is in here these keys mean the timeline, not the window's actions.
    if (event->type() == QEvent::ShortcutOverride && isOwnKey(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        viewport()->update();
    return QAbstractScrollArea::event(event);
}

bool TimelineView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int row = rowAt(help->pos());
        if (const TimelineRow* step = stepAt(row))
            QToolTip::showText(help->globalPos(), timelineCard(*step, m_now), viewport(), rowRect(row));
        else if (row >= 0 && !m_rows[static_cast<std::size_t>(row)].path.empty())
            QToolTip::showText(help->globalPos(), criticalPathCard(m_rows[static_cast<std::size_t>(row)]), viewport(),
                               rowRect(row));
        else if (axisRect().contains(help->pos()))
            QToolTip::showText(help->globalPos(), tr("Drag to zoom to a span of time; double-click shows all"),
                               viewport());
        else
            QToolTip::hideText();
        return true;
    }
    if (event->type() == QEvent::Leave) {
        m_hovered = -1;
        viewport()->update();
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void TimelineView::wheelEvent(QWheelEvent* event)
{
    const double notches = (event->angleDelta().y() ? event->angleDelta().y() : event->angleDelta().x()) / double(notch);
    TimeWindow window = m_window;
    if (event->modifiers().testFlag(Qt::ControlModifier))
        window.zoom(std::pow(zoomStep, -notches), scale().seconds(event->position().x()));
    else if (event->modifiers().testFlag(Qt::ShiftModifier) || event->angleDelta().y() == 0)
        window.pan(-notches * panStep * window.span().length());
    else
        return QAbstractScrollArea::wheelEvent(event);
    moveWindow(window);
    event->accept();
}

void TimelineView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return QAbstractScrollArea::mousePressEvent(event);
    m_pressed = m_pointer = event->position().toPoint();
    m_drag = axisRect().contains(m_pressed) && m_pressed.x() >= scale().left ? Drag::Span : Drag::None;
}

void TimelineView::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint position = event->position().toPoint();
    const TimelineScale place = scale();
    const bool isPressed = event->buttons().testFlag(Qt::LeftButton);
    const bool isFar = (position - m_pressed).manhattanLength() >= QApplication::startDragDistance();
    if (isPressed && m_drag == Drag::None && isFar && m_pressed.x() >= place.left)
        m_drag = Drag::Pan;
    if (isPressed && m_drag == Drag::Span) {
        const auto moment = [&](const QPoint& point) {
            return std::clamp(place.seconds(point.x()), place.span.begin, place.span.end);
        };
        const double from = moment(m_pressed);
        const double to = moment(position);
        m_marked = TimeSpan{std::min(from, to), std::max(from, to)};
    } else if (isPressed && m_drag == Drag::Pan) {
        m_window.pan(place.seconds(m_pointer.x()) - place.seconds(position.x()));
        verticalScrollBar()->setValue(verticalScrollBar()->value() + m_pointer.y() - position.y());
    }
    m_pointer = position;
    m_hovered = rowAt(position);
    viewport()->setCursor(axisRect().contains(position) && position.x() >= place.left ? Qt::SplitHCursor
                                                                                       : Qt::ArrowCursor);
    viewport()->update();
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const Drag drag = std::exchange(m_drag, Drag::None);
    const auto marked = std::exchange(m_marked, std::nullopt);
    const QPoint position = event->position().toPoint();
    if (drag == Drag::Span && marked && std::abs(position.x() - m_pressed.x()) >= QApplication::startDragDistance()) {
        m_window.show(*marked);
    } else if (drag == Drag::None && rowAt(position) == rowAt(m_pressed)) {
        choose(rowAt(position));
        if (stepAt(rowAt(position)))
            emit stepActivated(m_selected);
    }
    viewport()->update();
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (axisRect().contains(event->position().toPoint()))
        fitAll();
    else
        fitSelected();
}

/// The next row above or below that is a step.
void TimelineView::walkRows(int direction)
{
    const int count = static_cast<int>(m_rows.size());
    const int from = rowOf(m_selected);
    for (int row = from < 0 ? (direction > 0 ? 0 : count - 1) : from + direction; row >= 0 && row < count;
         row += direction) {
        if (stepAt(row))
            return choose(row);
    }
}

/// The step that began before or after the selected one, in whatever lane; steps that never began are passed by.
void TimelineView::walkTime(int direction)
{
    std::vector<std::pair<double, int>> order;
    for (int row = 0; row < static_cast<int>(m_rows.size()); ++row) {
        const TimelineRow* step = stepAt(row);
        if (step && step->bar.hasStarted() && !step->isFaded)
            order.emplace_back(step->bar.runs.front().begin, row);
    }
    std::ranges::sort(order);
    const int selected = rowOf(m_selected);
    const auto here = std::ranges::find(order, selected, &std::pair<double, int>::second);
    if (order.empty())
        return;
    if (here == order.end())
        return choose(direction > 0 ? order.front().second : order.back().second);
    const auto place = (here - order.begin()) + direction;
    if (place >= 0 && place < std::ssize(order))
        choose(order[static_cast<std::size_t>(place)].second);
}

bool TimelineView::pressZoomKey(const QKeyEvent& event)
{
    TimeWindow window = m_window;
    switch (event.key()) {
    case Qt::Key_W:
    case Qt::Key_Plus: window.zoom(1 / zoomStep, pointedMoment()); break;
    case Qt::Key_S:
    case Qt::Key_Minus: window.zoom(zoomStep, pointedMoment()); break;
    case Qt::Key_A:
    case Qt::Key_Left: window.pan(-panStep * window.span().length()); break;
    case Qt::Key_D:
    case Qt::Key_Right: window.pan(panStep * window.span().length()); break;
    case Qt::Key_Escape: window.showAll(); break;
    case Qt::Key_F: fitSelected(); return true;
    default: return false;
    }
    moveWindow(window);
    return true;
}

bool TimelineView::pressNavigationKey(const QKeyEvent& event)
{
    switch (event.key()) {
    case Qt::Key_Up: walkRows(-1); break;
    case Qt::Key_Down: walkRows(1); break;
    case Qt::Key_Comma: walkTime(-1); break;
    case Qt::Key_Period: walkTime(1); break;
    case Qt::Key_Home: m_selected.clear(); walkRows(1); break;
    case Qt::Key_End: m_selected.clear(); walkRows(-1); break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (rowOf(m_selected) >= 0)
            emit stepActivated(m_selected);
        break;
    default: return false;
    }
    return true;
}

void TimelineView::keyPressEvent(QKeyEvent* event)
{
    const auto modifiers = event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier);
    if (modifiers == Qt::NoModifier && (pressZoomKey(*event) || pressNavigationKey(*event)))
        event->accept();
    else
        QAbstractScrollArea::keyPressEvent(event);
}

} // namespace stagewright
