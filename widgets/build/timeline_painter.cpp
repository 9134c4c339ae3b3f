// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/build/timeline_painter.h"

#include "widgets/build/timeline_view.h"
#include "widgets/stages/graph_glyphs.h"
#include "widgets/stages/stage_summary.h"
#include "widgets/theme/blend.h"

#include <algorithm>
#include <cmath>

namespace stagewright {
namespace {

constexpr int tickRoom = 72; ///< pixels that a mark of the axis needs
constexpr int glyphSize = 12;
constexpr int gap = 6;
constexpr int bandWidth = 3;
constexpr double barPart = 0.5;       ///< of a row's height
constexpr double criticalPart = 0.76; ///< the same, on the critical path
constexpr double shortestBar = 2;
constexpr qreal fadedOpacity = 0.28;

/// What a bar says beside its colour.
QString wordsOf(const StepRow& step)
{
    const QString time = spokenSeconds(step.seconds);
    switch (step.state) {
    case StepState::Cached: return TimelineView::tr("cached");
    case StepState::Done: return time;
    case StepState::Running:
        return step.progress < 0 ? TimelineView::tr("running, %1").arg(time)
                                 : TimelineView::tr("%1 %, %2").arg(std::lround(step.progress * 100)).arg(time);
    case StepState::Failed: return TimelineView::tr("failed, %1").arg(time);
    case StepState::Cancelled: return TimelineView::tr("cancelled, %1").arg(time);
    case StepState::NotReached: return TimelineView::tr("not reached");
    case StepState::NotNeeded: return TimelineView::tr("not needed");
    default: return TimelineView::tr("waiting");
    }
}

} // namespace

QString momentText(double seconds, double step)
{
    if (step >= 60 || (step >= 1 && seconds >= 60)) {
        const long whole = std::lround(seconds);
        return QStringLiteral("%1:%2").arg(whole / 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
    }
    if (step < 0.01 && seconds < 1)
        return TimelineView::tr("%1 ms").arg(std::lround(seconds * 1000));
    const int digits = std::max(0, static_cast<int>(std::ceil(-std::log10(step) - 1e-6)));
    return TimelineView::tr("%1 s").arg(seconds, 0, 'f', digits);
}

TimelinePainter::TimelinePainter(QPainter& painter, const Theme& theme, const TimelineScale& scale, double now,
                                 qreal phase)
    : m_painter(painter)
    , m_theme(theme)
    , m_scale(scale)
    , m_now(now)
    , m_phase(phase)
{
    m_painter.setRenderHint(QPainter::Antialiasing);
}

QColor TimelinePainter::colorOf(int group) const
{
    const bool isStage = group >= 0 && group < StepGroup::unknownStage;
    return isStage ? m_theme.stageColor(group) : m_theme.mutedText;
}

void TimelinePainter::paintAxis(const QRect& area, int bottom)
{
    const std::vector<double> ticks = timeTicks(m_scale.span, std::max(1, m_scale.width / tickRoom));
    const double step = ticks.size() > 1 ? ticks[1] - ticks[0] : m_scale.span.length();
    for (const double tick : ticks) {
        const int x = static_cast<int>(m_scale.x(tick));
        m_painter.setPen(blend(m_theme.border, m_theme.canvas, 0.6F));
        m_painter.drawLine(x, area.bottom(), x, bottom);
        const QString text = momentText(tick, step);
        const int width = m_painter.fontMetrics().horizontalAdvance(text);
        const int left = std::min(x + 4, area.right() - width);
        m_painter.setPen(m_theme.mutedText);
        m_painter.drawText(QRect(left, area.top(), width + 2, area.height()), Qt::AlignLeft | Qt::AlignVCenter, text);
    }
    m_painter.setPen(m_theme.border);
    m_painter.drawLine(area.left(), area.bottom(), area.right(), area.bottom());
}

void TimelinePainter::paintRow(const QRect& area, const TimelineRow& row, bool isSelected, bool isHovered)
{
    m_painter.save();
    if (isSelected || isHovered) {
        const float strength = isSelected ? (m_theme.isDark ? 0.24F : 0.14F) : (m_theme.isDark ? 0.10F : 0.06F);
        m_painter.fillRect(area, blend(m_theme.accent, m_theme.canvas, strength));
    }
    m_painter.setOpacity(row.isFaded ? fadedOpacity : 1);
    m_painter.fillRect(QRect(area.left(), area.top(), bandWidth, area.height()), colorOf(row.group));
    if (row.isHead) {
        paintHead(area, row);
        paintPath(area, row);
    } else {
        paintName(area, row);
        m_painter.setClipRect(QRect(QPoint(m_scale.left, area.top()), area.bottomRight()));
        paintWaiting(area, row);
        const double height = std::round(area.height() * (row.isCritical ? criticalPart : barPart));
        for (const TimeSpan& run : row.bar.runs) {
            const QRectF bar(m_scale.x(run.begin), area.top() + (area.height() - height) / 2,
                             std::max(shortestBar, m_scale.x(run.end) - m_scale.x(run.begin)), height);
            if (row.step.state != StepState::Cached)
                paintRun(bar, row, run == row.bar.runs.back());
        }
        if (row.step.state == StepState::Cached)
            paintCachedMark(area, row);
        paintWords(area, row);
    }
    m_painter.restore();
}

void TimelinePainter::paintHead(const QRect& area, const TimelineRow& row)
{
    QFont font = m_painter.font();
    font.setBold(true);
    m_painter.setFont(font);
    m_painter.setPen(m_theme.text);
    const QRect text = area.adjusted(bandWidth + gap, 0, -gap, 0);
    m_painter.drawText(QRect(text.left(), text.top(), m_scale.left - text.left(), text.height()),
                       Qt::AlignLeft | Qt::AlignVCenter,
                       QFontMetrics(font).elidedText(row.title, Qt::ElideRight, m_scale.left - text.left()));
}

/// The chain that decided how long the build took, in the stages' colours.
void TimelinePainter::paintPath(const QRect& area, const TimelineRow& row)
{
    m_painter.setClipRect(QRect(QPoint(m_scale.left, area.top()), area.bottomRight()));
    const double height = std::round(area.height() * criticalPart);
    for (const PathPart& part : row.path) {
        const double left = m_scale.x(part.span.begin);
        m_painter.fillRect(QRectF(left, area.top() + (area.height() - height) / 2,
                                  std::max(shortestBar, m_scale.x(part.span.end) - left - 1), height),
                           colorOf(part.group));
    }
}

void TimelinePainter::paintName(const QRect& area, const TimelineRow& row)
{
    const QRectF glyph(area.left() + bandWidth + gap, area.top() + (area.height() - glyphSize) / 2.0, glyphSize,
                       glyphSize);
    paintStepGlyph(m_painter, row.step.state, glyph, m_theme.stepColor(row.step.state), m_phase);
    const int left = static_cast<int>(glyph.right()) + gap;
    const int width = m_scale.left - gap - left;
    m_painter.setPen(row.step.state == StepState::Failed ? m_theme.error
                     : row.bar.hasStarted()              ? m_theme.text
                                                         : m_theme.mutedText);
    m_painter.drawText(QRect(left, area.top(), width, area.height()), Qt::AlignLeft | Qt::AlignVCenter,
                       m_painter.fontMetrics().elidedText(row.step.title, Qt::ElideRight, width));
}

void TimelinePainter::paintWaiting(const QRect& area, const TimelineRow& row)
{
    // What came from the cache waited for nobody's work, and what was never reached waits no more.
    const bool isWaiting = row.step.state == StepState::Waiting || row.bar.hasStarted();
    if (!row.bar.waitsSince || !isWaiting || row.step.state == StepState::Cached)
        return;
    const double begin = row.bar.hasStarted() ? row.bar.runs.front().begin : m_now;
    const double ready = std::min(row.bar.readySince.value_or(begin), begin);
    const double y = area.center().y() + 0.5;
    const QColor color = blend(colorOf(row.group), m_theme.canvas, 0.6F);
    m_painter.setPen(QPen(color, 1, Qt::DotLine));
    m_painter.drawLine(QPointF(m_scale.x(*row.bar.waitsSince), y), QPointF(m_scale.x(ready), y));
    m_painter.setPen(QPen(color, 2));
    m_painter.drawLine(QPointF(m_scale.x(ready), y), QPointF(m_scale.x(begin), y));
}

void TimelinePainter::paintRun(const QRectF& bar, const TimelineRow& row, bool isLast)
{
    const QColor color = colorOf(row.group);
    const StepState state = row.step.state;
    const bool isBroken = state == StepState::Failed || state == StepState::Cancelled;
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(isBroken ? blend(color, m_theme.canvas, 0.45F) : color);
    m_painter.drawRoundedRect(bar, 2, 2);
    if (row.group == StepGroup::result) { // an export makes nothing, it writes down what there is
        m_painter.setBrush(QBrush(m_theme.canvas, Qt::BDiagPattern));
        m_painter.drawRoundedRect(bar, 2, 2);
    }
    if (row.isCritical) {
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(m_theme.text);
        m_painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    }
    if (!isLast)
        return;
    if (state == StepState::Failed) {
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(m_theme.error, 1.5));
        m_painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
        m_painter.setPen(QPen(m_theme.error, 3));
        m_painter.drawLine(QPointF(bar.right(), bar.top() - 2), QPointF(bar.right(), bar.bottom() + 2));
    } else if (state == StepState::Running) {
        m_painter.setBrush(m_theme.running);
        m_painter.drawRect(QRectF(bar.right() - 2, bar.top() - 2, 3, bar.height() + 4));
    }
}

void TimelinePainter::paintCachedMark(const QRect& area, const TimelineRow& row)
{
    if (row.bar.runs.empty())
        return;
    const double size = area.height() * 0.22;
    const QPointF centre(m_scale.x(row.bar.runs.back().end), area.center().y() + 0.5);
    const QPolygonF diamond({centre - QPointF(size, 0), centre - QPointF(0, size), centre + QPointF(size, 0),
                             centre + QPointF(0, size)});
    m_painter.setPen(QPen(colorOf(row.group), 1.5));
    m_painter.setBrush(m_theme.canvas);
    m_painter.drawPolygon(diamond);
}

/// Behind the bar; over its end where there is no room.
void TimelinePainter::paintWords(const QRect& area, const TimelineRow& row)
{
    const QString words = wordsOf(row.step);
    const TimeSpan extent = row.bar.extent(m_now);
    const bool isWaiting = row.step.state == StepState::Waiting;
    const double begin = row.bar.hasStarted() ? m_scale.x(row.bar.runs.front().begin) : m_scale.left;
    const double end = row.bar.hasStarted() || isWaiting ? m_scale.x(extent.end) : begin;
    const int width = m_painter.fontMetrics().horizontalAdvance(words);
    const double right = area.right() - 4;
    double left = end + 8;
    const bool isOnBar = left + width > right;
    if (left < m_scale.left || begin > right)
        return;
    if (isOnBar)
        left = std::min(end, right) - width - 8;
    const bool isQuiet = row.step.state != StepState::Failed && row.step.state != StepState::Running;
    if (isOnBar) {
        const QRectF ground(left - 4, area.top() + 2, width + 8, area.height() - 4);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_theme.canvas);
        m_painter.drawRoundedRect(ground, 3, 3);
    }
    m_painter.setPen(isQuiet ? m_theme.mutedText : m_theme.stepColor(row.step.state));
    m_painter.drawText(QRectF(left, area.top(), width + 2, area.height()), Qt::AlignLeft | Qt::AlignVCenter, words);
}

} // namespace stagewright
