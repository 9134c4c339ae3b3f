// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stages/graph_appearance.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace stagewright {
namespace {

/// A head as points along the edge (x, backward from the tip is negative) and across it (y).
QPolygonF headShape(LinkKind kind)
{
    switch (kind) {
    case LinkKind::Mount:
    case LinkKind::Cache: return {{0, 0}, {-5.5, -4}, {-11, 0}, {-5.5, 4}};
    case LinkKind::Add: return {{-9, -4.5}, {0, 0}, {-9, 4.5}};
    case LinkKind::Result: return {{0, 0}, {-11, -6}, {-11, 6}};
    case LinkKind::From:
    case LinkKind::Copy:
    case LinkKind::Secret:
    case LinkKind::Ssh: break;
    }
    return {{0, 0}, {-9.5, -4.5}, {-9.5, 4.5}};
}

bool isFilled(LinkKind kind)
{
    return kind == LinkKind::From || kind == LinkKind::Result || kind == LinkKind::Cache;
}

} // namespace

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
    QPen pen(color, 1.6);
    pen.setCapStyle(Qt::FlatCap);
    switch (kind) {
    case LinkKind::From: pen.setWidthF(2); break;
    case LinkKind::Copy: pen.setDashPattern({5, 2.6}); break;
    case LinkKind::Add: pen.setDashPattern({7, 2.4, 1.4, 2.4}); break;
    case LinkKind::Mount: pen.setDashPattern({1.6, 1.8}); break;
    case LinkKind::Cache: pen.setDashPattern({1.6, 1.8}); break;
    case LinkKind::Secret:
    case LinkKind::Ssh: pen.setDashPattern({1.2, 3.2}); break;
    case LinkKind::Result: pen.setWidthF(3.2); break;
    }
    return pen;
}

void GraphAppearance::paintLinkHead(QPainter& painter, LinkKind kind, QPointF tip, QPointF direction,
                                    const QColor& color) const
{
    painter.save();
    painter.translate(tip);
    painter.rotate(std::atan2(direction.y(), direction.x()) * 180 / M_PI);
    painter.setPen(QPen(color, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(isFilled(kind) ? color : theme.canvas);
    if (kind == LinkKind::Secret || kind == LinkKind::Ssh)
        painter.drawEllipse(QPointF(-4.5, 0), 3.6, 3.6);
    else if (kind == LinkKind::Add)
        painter.drawPolyline(headShape(kind));
    else
        painter.drawPolygon(headShape(kind));
    painter.restore();
}

qreal GraphAppearance::linkHeadLength(LinkKind kind)
{
    switch (kind) {
    case LinkKind::Mount:
    case LinkKind::Cache:
    case LinkKind::Result: return 11;
    case LinkKind::Add: return 1;
    case LinkKind::Secret:
    case LinkKind::Ssh: return 8;
    case LinkKind::From:
    case LinkKind::Copy: break;
    }
    return 9.5;
}

std::optional<QFont> GraphAppearance::overviewFont(qreal scale, qreal height) const
{
    constexpr qreal wanted = 11; // pixels of the screen
    constexpr qreal least = 6.5;
    const qreal size = std::min(wanted / scale, height * 0.6);
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
