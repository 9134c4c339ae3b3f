// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/build/timeline_view.h"

#include "widgets/build/timeline_card.h"

#include <QAccessible>
#include <QPaintEvent>
#include <QScrollBar>
#include <QStyle>

#include <algorithm>
#include <utility>

namespace stagewright {
namespace {

constexpr int axisHeight = 22;
constexpr int widestNames = 300;
constexpr int rightMargin = 116; ///< what is said behind the last bars
constexpr double fitMargin = 0.04; ///< of a step's length, on both sides of it
constexpr int tickInterval = 60;   ///< milliseconds
constexpr qreal phasePerTick = 0.06;

} // namespace

TimelineView::TimelineView(QWidget* parent)
    : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    setAccessibleName(tr("Timeline of the build"));
    m_clock.setInterval(tickInterval);
    connect(&m_clock, &QTimer::timeout, this, [this] {
        m_phase += phasePerTick;
        m_phase -= m_phase >= 1 ? 1 : 0;
        viewport()->update();
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, viewport(), qOverload<>(&QWidget::update));
}

void TimelineView::setRows(std::vector<TimelineRow> rows, double seconds)
{
    const int before = rowOf(m_selected);
    m_rows = std::move(rows);
    m_now = seconds;
    m_window.setTotal(seconds);
    if (m_hovered >= static_cast<int>(m_rows.size()))
        m_hovered = -1;
    updateScrollBar();
    if (const int now = rowOf(m_selected); now != before)
        ensureVisible(now);
    animate();
    viewport()->update();
}

void TimelineView::clearRows()
{
    m_selected.clear();
    m_hovered = -1;
    m_marked.reset();
    m_drag = Drag::None;
    m_window = TimeWindow();
    setRows({}, 0);
}

void TimelineView::setTheme(const Theme& theme)
{
    m_theme = theme;
    viewport()->update();
}

void TimelineView::selectStep(const std::string& digest)
{
    if (std::exchange(m_selected, digest) == digest)
        return;
    ensureVisible(rowOf(digest));
    speak();
    viewport()->update();
}

void TimelineView::choose(int row)
{
    const TimelineRow* step = stepAt(row);
    if (!step)
        return;
    selectStep(step->step.digest);
    emit stepChosen(m_selected);
}

TimelineScale TimelineView::scale() const
{
    const int width = viewport()->width();
    const int left = std::min(widestNames, width * 2 / 5);
    return {left, std::max(1, width - left - std::min(rightMargin, width / 5)), m_window.span()};
}

int TimelineView::rowHeight() const
{
    return std::max(20, fontMetrics().height() + 5);
}

QRect TimelineView::axisRect() const
{
    return {0, 0, viewport()->width(), axisHeight};
}

QRect TimelineView::rowRect(int row) const
{
    return {0, axisHeight + row * rowHeight() - verticalScrollBar()->value(), viewport()->width(), rowHeight()};
}

int TimelineView::rowAt(const QPoint& position) const
{
    if (position.y() < axisHeight)
        return -1;
    const int row = (position.y() - axisHeight + verticalScrollBar()->value()) / rowHeight();
    return row < static_cast<int>(m_rows.size()) ? row : -1;
}

int TimelineView::rowOf(const std::string& digest) const
{
    const auto found = std::ranges::find_if(
        m_rows, [&](const TimelineRow& row) { return !row.isHead && row.step.digest == digest; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

/// The step of a row; null for the head of a lane and for no row.
const TimelineRow* TimelineView::stepAt(int row) const
{
    if (row < 0 || row >= static_cast<int>(m_rows.size()) || m_rows[static_cast<std::size_t>(row)].isHead)
        return nullptr;
    return &m_rows[static_cast<std::size_t>(row)];
}

QRect TimelineView::barRect(const std::string& digest) const
{
    const int row = rowOf(digest);
    const TimelineRow* step = stepAt(row);
    if (!step)
        return {};
    const TimelineBar& bar = step->bar;
    const TimeSpan span = bar.hasStarted() ? TimeSpan{bar.runs.front().begin, bar.runs.back().end} : bar.extent(m_now);
    const QRect area = rowRect(row);
    const TimelineScale place = scale();
    const int left = static_cast<int>(place.x(span.begin));
    return {left, area.top(), std::max(2, static_cast<int>(place.x(span.end)) - left), area.height()};
}

/// The moment below the pointer, or in the middle where it is elsewhere.
double TimelineView::pointedMoment() const
{
    const TimelineScale place = scale();
    const QPoint pointer = viewport()->mapFromGlobal(QCursor::pos());
    const bool isHere = viewport()->rect().contains(pointer) && pointer.x() >= place.left;
    return place.seconds(isHere ? pointer.x() : place.left + place.width / 2.0);
}

void TimelineView::moveWindow(const TimeWindow& window)
{
    m_window = window;
    viewport()->update();
}

void TimelineView::zoom(double factor)
{
    m_window.zoom(factor, pointedMoment());
    viewport()->update();
}

void TimelineView::fitAll()
{
    m_window.showAll();
    viewport()->update();
}

void TimelineView::fitSelected()
{
    const int row = rowOf(m_selected);
    const TimeSpan before = m_window.span();
    if (const TimelineRow* step = stepAt(row)) {
        const TimeSpan extent = step->bar.extent(m_now);
        const double margin = std::max(extent.length() * fitMargin, 0.0005);
        m_window.show({extent.begin - margin, extent.end + margin});
        ensureVisible(row);
    }
    if (row < 0 || m_window.span() == before)
        m_window.showAll();
    viewport()->update();
}

void TimelineView::ensureVisible(int row)
{
    if (row < 0)
        return;
    const int top = row * rowHeight();
    const int room = viewport()->height() - axisHeight;
    QScrollBar* bar = verticalScrollBar();
    if (top < bar->value())
        bar->setValue(top);
    else if (top + rowHeight() > bar->value() + room)
        bar->setValue(top + rowHeight() - room);
}

void TimelineView::updateScrollBar()
{
    const int room = std::max(0, viewport()->height() - axisHeight);
    const int all = static_cast<int>(m_rows.size()) * rowHeight() + 4;
    verticalScrollBar()->setRange(0, std::max(0, all - room));
    verticalScrollBar()->setPageStep(room);
    verticalScrollBar()->setSingleStep(rowHeight());
}

void TimelineView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBar();
    ensureVisible(rowOf(m_selected));
}

void TimelineView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_theme.canvas);
    const TimelineScale place = scale();
    TimelinePainter paints(painter, m_theme, place, m_now, m_phase);
    const int bottom = rowRect(static_cast<int>(m_rows.size())).top();
    paints.paintAxis(axisRect().adjusted(place.left, 0, 0, 0), std::min(bottom, viewport()->height()));
    painter.save();
    painter.setClipRect(viewport()->rect().adjusted(0, axisHeight, 0, 0));
    const int first = verticalScrollBar()->value() / rowHeight();
    for (int row = first; row < static_cast<int>(m_rows.size()); ++row) {
        const QRect area = rowRect(row);
        if (area.top() > viewport()->height())
            break;
        const TimelineRow& each = m_rows[static_cast<std::size_t>(row)];
        paints.paintRow(area, each, !each.isHead && each.step.digest == m_selected, row == m_hovered);
    }
    painter.restore();
    paintSpan(painter);
    if (hasFocus()) {
        painter.setPen(m_theme.accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
    }
}

/// What a drag over the axis covers, with its length.
void TimelineView::paintSpan(QPainter& painter)
{
    if (!m_marked)
        return;
    const TimelineScale place = scale();
    const QRectF area(QPointF(place.x(m_marked->begin), 0), QPointF(place.x(m_marked->end), viewport()->height()));
    QColor ground = m_theme.accent;
    ground.setAlpha(48);
    painter.fillRect(area, ground);
    painter.setPen(m_theme.accent);
    painter.drawLine(area.topLeft(), area.bottomLeft());
    painter.drawLine(area.topRight(), area.bottomRight());
    const QString length = momentText(m_marked->length(), m_window.span().length() / 1000);
    const int width = painter.fontMetrics().horizontalAdvance(length) + 12;
    QRectF label(area.center().x() - width / 2.0, 2, width, axisHeight - 4);
    label.moveLeft(std::clamp<qreal>(label.left(), place.left, place.left + place.width - width));
    painter.setBrush(m_theme.accent);
    painter.drawRoundedRect(label, 3, 3);
    painter.setPen(m_theme.canvas);
    painter.drawText(label, Qt::AlignCenter, length);
}

void TimelineView::showEvent(QShowEvent* event)
{
    QAbstractScrollArea::showEvent(event);
    ensureVisible(rowOf(m_selected));
    animate();
}

void TimelineView::hideEvent(QHideEvent* event)
{
    QAbstractScrollArea::hideEvent(event);
    animate();
}

/// The signs turn only while somebody can see them, and not at all for those who switched animations off.
void TimelineView::animate()
{
    const bool isRunning = std::ranges::any_of(
        m_rows, [](const TimelineRow& row) { return !row.isHead && row.step.state == StepState::Running; });
    const bool isMoving = isRunning && isVisible() && style()->styleHint(QStyle::SH_Widget_Animation_Duration) > 0;
    if (isMoving != m_clock.isActive())
        isMoving ? m_clock.start() : m_clock.stop();
}

void TimelineView::speak()
{
    const TimelineRow* step = stepAt(rowOf(m_selected));
    setAccessibleDescription(step ? timelineSentence(*step, m_now) : QString());
    QAccessibleEvent news(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&news);
}

} // namespace stagewright
