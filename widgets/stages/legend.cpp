// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stages/legend.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace stagewright {
namespace {

constexpr qreal sample = 30;
constexpr qreal gap = 5;
constexpr qreal between = 12;

QString kindWords(LinkKind kind)
{
    switch (kind) {
    case LinkKind::From: return Legend::tr("FROM");
    case LinkKind::Copy: return Legend::tr("COPY");
    case LinkKind::Add: return Legend::tr("ADD");
    case LinkKind::Mount: return Legend::tr("bind mount");
    case LinkKind::Cache: return Legend::tr("cache");
    case LinkKind::Secret: return Legend::tr("secret");
    case LinkKind::Ssh: return Legend::tr("SSH");
    case LinkKind::Result: break;
    }
    return Legend::tr("result");
}

} // namespace

Legend::Legend(QWidget* parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Legend of the stage graph"));
}

void Legend::setKinds(const std::vector<LinkKind>& kinds)
{
    m_kinds = kinds;
    updateGeometry();
    update();
}

void Legend::setAppearance(const GraphAppearance& appearance)
{
    m_appearance = appearance;
    updateGeometry();
    update();
}

qreal Legend::rowHeight() const
{
    return std::ceil(QFontMetricsF(m_appearance.small).height()) + 4;
}

qreal Legend::entryWidth(LinkKind kind) const
{
    return sample + gap + QFontMetricsF(m_appearance.small).horizontalAdvance(kindWords(kind));
}

std::vector<QRectF> Legend::entryBoxes(int width) const
{
    std::vector<QRectF> boxes;
    QPointF place(between / 2, 2);
    for (const LinkKind kind : m_kinds) {
        const qreal needed = entryWidth(kind);
        if (!boxes.empty() && place.x() + needed > width)
            place = {between / 2, place.y() + rowHeight()};
        boxes.push_back({place, QSizeF(needed, rowHeight())});
        place.rx() += needed + between;
    }
    return boxes;
}

int Legend::heightForWidth(int width) const
{
    const auto boxes = entryBoxes(width);
    return boxes.empty() ? 0 : qCeil(boxes.back().bottom()) + 2;
}

QSize Legend::sizeHint() const
{
    return {300, heightForWidth(300)};
}

void Legend::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ink = m_appearance.theme.mutedText;
    const auto boxes = entryBoxes(width());
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        const QPointF left(boxes[i].left(), boxes[i].center().y());
        const QPointF tip = left + QPointF(sample, 0);
        painter.setPen(m_appearance.linkPen(m_kinds[i], ink));
        painter.drawLine(left, tip - QPointF(GraphAppearance::linkHeadLength(m_kinds[i]), 0));
        m_appearance.paintLinkHead(painter, m_kinds[i], tip, {1, 0}, ink);
        painter.setFont(m_appearance.small);
        painter.setPen(m_appearance.theme.text);
        painter.drawText(boxes[i].adjusted(sample + gap, 0, 2, 0), Qt::AlignVCenter | Qt::AlignLeft,
                         kindWords(m_kinds[i]));
    }
}

} // namespace stagewright
