// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stages/graph_appearance.h"

#include "core/stages/link_style.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace stagewright {

GraphAppearance::GraphAppearance(const Theme& colors, const QFont& base)
    : theme(colors)
    , title(base)
    , text(base)
    , small(base)
{
    title.setBold(true);
    const auto scaled = [&](QFont& font, qreal factor) {
        if (base.pointSizeF() > 0)
            font.setPointSizeF(base.pointSizeF() * factor);
        else
            font.setPixelSize(qRound(base.pixelSize() * factor));
    };
    scaled(title, 1.06);
    scaled(text, 0.92);
    scaled(small, 0.86);
}

QPen GraphAppearance::linkPen(LinkKind kind, const QColor& color) const
{
    const LinkStyle style = LinkStyle::of(kind);
    QPen pen(color, style.width);
    pen.setCapStyle(Qt::FlatCap);
    if (!style.dashes.empty())
        pen.setDashPattern(QList<qreal>(style.dashes.begin(), style.dashes.end()));
    return pen;
}

void GraphAppearance::paintLinkHead(QPainter& painter, LinkKind kind, QPointF tip, QPointF direction,
                                    const QColor& color) const
{
    painter.save();
    painter.translate(tip);
    painter.rotate(std::atan2(direction.y(), direction.x()) * 180 / M_PI);
    const LinkStyle style = LinkStyle::of(kind);
    painter.setPen(QPen(color, LinkStyle::outlineWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(style.isFilled ? color : theme.canvas);
    QPolygonF corners;
    for (const LayoutPoint& corner : style.corners)
        corners << QPointF(corner.x, corner.y);
    switch (style.head) {
    case LinkHead::Polygon: painter.drawPolygon(corners); break;
    case LinkHead::OpenLine: painter.drawPolyline(corners); break;
    case LinkHead::Circle: painter.drawEllipse(corners[0], LinkStyle::circleRadius, LinkStyle::circleRadius); break;
    }
    painter.restore();
}

qreal GraphAppearance::linkHeadLength(LinkKind kind)
{
    return LinkStyle::of(kind).headLength;
}

std::optional<QFont> GraphAppearance::overviewFont(qreal scale, qreal height) const
{
    constexpr qreal wanted = 9; // pixels of the screen
    constexpr qreal least = 6;
    const qreal size = std::min(wanted / scale, height * 0.62);
    if (size * scale < least)
        return std::nullopt;
    QFont font = title;
    font.setPixelSize(qRound(size));
    return font;
}

QString GraphAppearance::shortened(const QString& text, const QFont& font, qreal width)
{
    const QFontMetricsF metrics(font);
    if (metrics.horizontalAdvance(text) <= width)
        return text;
    for (qsizetype slash = text.indexOf(u'/', 1); slash > 0; slash = text.indexOf(u'/', slash + 1)) {
        const QString tail = u'…' + text.mid(slash);
        const qreal needed = metrics.horizontalAdvance(tail);
        // A tail that is too short says less than both ends of the whole.
        if (needed <= width && needed > width * 0.55)
            return tail;
    }
    return metrics.elidedText(text, Qt::ElideMiddle, width);
}

QColor GraphAppearance::mix(const QColor& a, const QColor& b, qreal share)
{
    const auto part = [&](int x, int y) { return qRound(x + (y - x) * share); };
    return QColor(part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue()));
}

} // namespace stagewright
