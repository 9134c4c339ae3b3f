// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/build/timeline_rows.h"
#include "widgets/theme/theme.h"

#include <QPainter>

namespace stagewright {

/// Where a moment of the build stands on the screen.
struct TimelineScale
{
    int left = 0;  ///< pixels, where the time begins
    int width = 1; ///< pixels; what is said of the last bars may stand behind them
    TimeSpan span; ///< what is in sight

    double x(double seconds) const { return left + (seconds - span.begin) / span.length() * width; }
    double seconds(double x) const { return span.begin + (x - left) / width * span.length(); }
};

/// Paints the rows of the timeline and its axis.
class TimelinePainter
{
public:
    /// `now` is the moment up to which the build has come; the signs of running steps turn with `phase`, 0 to 1.
    TimelinePainter(QPainter& painter, const Theme& theme, const TimelineScale& scale, double now, qreal phase);

    /// The marks and their words in `area`, with lines down to `bottom`.
    void paintAxis(const QRect& area, int bottom);
    void paintRow(const QRect& area, const TimelineRow& row, bool isSelected, bool isHovered);

private:
    QColor colorOf(int group) const;
    void paintPath(const QRect& area, const TimelineRow& row);
    void paintHead(const QRect& area, const TimelineRow& row);
    void paintName(const QRect& area, const TimelineRow& row);
    void paintWaiting(const QRect& area, const TimelineRow& row);
    void paintRun(const QRectF& bar, const TimelineRow& row, bool isLast);
    void paintCachedMark(const QRect& area, const TimelineRow& row);
    void paintWords(const QRect& area, const TimelineRow& row);

    QPainter& m_painter;
    const Theme& m_theme;
    const TimelineScale& m_scale;
    double m_now;
    qreal m_phase;
};

/// How long a span is, as exactly as its own length asks for: "12 ms", "0.35 s", "1:30".
QString momentText(double seconds, double step);

} // namespace stagewright
