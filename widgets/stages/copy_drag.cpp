// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stages/copy_drag.h"

#include "core/stage_edits/copy_from_stage.h"
#include "widgets/stages/graph_appearance.h"
#include "widgets/stages/graph_scene.h"

#include <QGraphicsView>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <QTimerEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace stagewright {
namespace {

constexpr int handleRadius = 9;     ///< pixels
constexpr int scrollInterval = 30;  ///< milliseconds
constexpr int scrollingEdge = 28;   ///< pixels at the sides in which a drag scrolls

} // namespace

CopyDrag::CopyDrag(QGraphicsView* view, GraphScene* scene)
    : QWidget(view)
    , m_view(view)
    , m_scene(scene)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
}

void CopyDrag::setNewest(std::shared_ptr<const Analysis> analysis)
{
    cancel();
    m_newest = std::move(analysis);
}

const StageGraph* CopyDrag::graph() const
{
    return m_newest && m_scene->analysis() == m_newest ? &m_newest->graph : nullptr;
}

void CopyDrag::setTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

QRect CopyDrag::frameOf(int stage) const
{
    const int node = m_scene->picture().nodeOfStage(stage);
    return node < 0 ? QRect() : m_view->mapFromScene(m_scene->frameOf(node)).boundingRect();
}

int CopyDrag::stageAt(QPoint position) const
{
    const QPointF at = m_view->mapToScene(position);
    for (int i = 0; const NodeItem* node = graph() ? m_scene->node(i) : nullptr; ++i) {
        if (node->node().kind == NodeKind::Stage && m_scene->frameOf(i).contains(at))
            return node->node().stage;
    }
    return -1;
}

QRect CopyDrag::handle() const
{
    const int stage = isDragging() ? m_source : m_hovered;
    if (!graph() || stage < 0)
        return {};
    const QRect frame = frameOf(stage);
    if (frame.isEmpty())
        return {};
    const QPoint center(frame.right(), frame.top() + std::min(frame.height() / 2, 60));
    return QRect(center, QSize(1, 1)).adjusted(-handleRadius, -handleRadius, handleRadius, handleRadius);
}

void CopyDrag::setHovered(int stage)
{
    if (std::exchange(m_hovered, stage) != stage)
        update();
}

bool CopyDrag::press(QPoint position)
{
    if (!handle().contains(position))
        return false;
    m_source = m_hovered;
    m_isPressed = true;
    m_scene->setHover(nullptr, {}); // what the line may lead to shall not be faded
    m_whyNot.clear();
    for (const std::string& why : whyNoCopies(*graph(), m_source))
        m_whyNot.push_back(QString::fromStdString(why));
    m_pointer = position;
    aim();
    m_scrolling.start(scrollInterval, this);
    return true;
}

bool CopyDrag::move(QPoint position)
{
    if (m_isPressed) {
        m_pointer = position;
        if (isDragging())
            aim();
        return true;
    }
    if (!graph() || graph()->stages.size() < 2)
        return false;
    if (handle().contains(position)) {
        m_view->viewport()->setCursor(Qt::CrossCursor);
        return true;
    }
    setHovered(stageAt(position));
    return false;
}

void CopyDrag::aim()
{
    const int before = std::exchange(m_aim, stageAt(m_pointer));
    const bool isForbidden = m_aim >= 0 && m_aim != m_source && !m_whyNot[static_cast<std::size_t>(m_aim)].isEmpty();
    const bool isAllowed = m_aim >= 0 && m_whyNot[static_cast<std::size_t>(m_aim)].isEmpty();
    m_view->viewport()->setCursor(isForbidden ? Qt::ForbiddenCursor : isAllowed ? Qt::DragCopyCursor : Qt::CrossCursor);
    if (m_aim != before) {
        const QString why = isForbidden ? m_whyNot[static_cast<std::size_t>(m_aim)] : QString();
        QToolTip::showText(m_view->viewport()->mapToGlobal(m_pointer), why, m_view->viewport());
    }
    update();
}

bool CopyDrag::release(QPoint position)
{
    if (!std::exchange(m_isPressed, false))
        return false;
    if (!isDragging())
        return true; // cancelled: letting go means nothing more
    m_pointer = position;
    aim();
    const int source = m_source;
    const int to = m_aim;
    const bool isAllowed = to >= 0 && m_whyNot[static_cast<std::size_t>(to)].isEmpty();
    m_source = m_aim = -1;
    m_scrolling.stop();
    m_view->viewport()->setCursor(Qt::ArrowCursor);
    setHovered(stageAt(position));
    update();
    if (isAllowed)
        emit drawn(source, to);
    return true;
}

void CopyDrag::leave()
{
    if (!isDragging())
        setHovered(-1);
}

void CopyDrag::cancel()
{
    if (isDragging()) {
        QToolTip::hideText();
        m_view->viewport()->setCursor(Qt::ArrowCursor);
    }
    m_source = m_aim = m_hovered = -1;
    m_scrolling.stop();
    update();
}

void CopyDrag::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_scrolling.timerId()) {
        QWidget::timerEvent(event);
        return;
    }
    const auto push = [](int at, int length) {
        return std::min(at - scrollingEdge, 0) + std::max(at - (length - scrollingEdge), 0);
    };
    const QPoint by(push(m_pointer.x(), width()), push(m_pointer.y(), height()));
    if (by.isNull())
        return;
    m_view->horizontalScrollBar()->setValue(m_view->horizontalScrollBar()->value() + by.x() / 2);
    m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->value() + by.y() / 2);
    aim();
}

void CopyDrag::paintEvent(QPaintEvent* /*event*/)
{
    if (handle().isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isDragging()) {
        paintStages(painter);
        paintLine(painter);
    }
    paintHandle(painter, handle().center());
}

void CopyDrag::paintHandle(QPainter& painter, QPoint center) const
{
    painter.setPen(QPen(m_theme.card, 2));
    painter.setBrush(m_theme.accent);
    painter.drawEllipse(center, handleRadius - 1, handleRadius - 1);
    painter.setPen(QPen(m_theme.card, 1.8, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(center - QPoint(4, 0), center + QPoint(4, 0));
    painter.drawLine(center + QPoint(4, 0), center + QPoint(1, -3));
    painter.drawLine(center + QPoint(4, 0), center + QPoint(1, 3));
}

void CopyDrag::paintStages(QPainter& painter) const
{
    const qreal radius = 7 * m_view->transform().m11();
    for (int i = 0; const NodeItem* node = m_scene->node(i); ++i) {
        const int stage = node->node().stage;
        if (node->node().kind != NodeKind::Stage || stage == m_source)
            continue;
        const bool isAllowed = m_whyNot[static_cast<std::size_t>(stage)].isEmpty();
        QColor wash = isAllowed ? m_theme.accent : m_theme.canvas;
        wash.setAlphaF(isAllowed ? (stage == m_aim ? 0.28F : 0.1F) : 0.62F);
        painter.setBrush(wash);
        painter.setPen(isAllowed ? QPen(m_theme.accent, stage == m_aim ? 3 : 2) : QPen(Qt::NoPen));
        const QRectF frame = m_view->mapFromScene(m_scene->frameOf(i)).boundingRect();
        if (frame.intersects(rect()))
            painter.drawRoundedRect(frame, radius, radius);
    }
}

void CopyDrag::paintLine(QPainter& painter) const
{
    const QPointF from = handle().center();
    const QPointF to = m_pointer;
    // It leaves to the right as edges do; to a card on the left it turns back.
    const bool goesRight = to.x() > from.x() + 60;
    const QPointF leaving = from + QPointF(goesRight ? (to.x() - from.x()) / 2 : 50, 0);
    const QPointF arriving = goesRight ? QPointF(leaving.x(), to.y()) : leaving;
    const qreal turn = std::atan2(to.y() - arriving.y(), to.x() - arriving.x());
    const auto behindTip = [&](qreal along, qreal aside) {
        return to + QTransform().rotateRadians(turn).map(QPointF(-along, aside));
    };
    QPainterPath path(from);
    path.cubicTo(leaving, arriving, behindTip(9, 0));
    const bool isForbidden = m_aim >= 0 && m_aim != m_source && !m_whyNot[static_cast<std::size_t>(m_aim)].isEmpty();
    const QColor color = isForbidden ? m_theme.error : m_theme.accent;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 2.2, isForbidden ? Qt::DashLine : Qt::SolidLine, Qt::RoundCap));
    painter.drawPath(path);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(QPolygonF{to, behindTip(11, -6), behindTip(11, 6)});
}

} // namespace stagewright
