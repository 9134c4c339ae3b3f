// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stages/graph_item.h"

#include <QFontMetricsF>
#include <QGraphicsScene>
#include <QPainter>
#include <QStyleOptionGraphicsItem>

#include <algorithm>

namespace stagewright {
namespace {

using namespace Qt::StringLiterals;

QString named(const QStringList& titles)
{
    constexpr qsizetype most = 6;
    QString words = titles.first(std::min(titles.size(), most)).join(", "_L1).toHtmlEscaped();
    if (titles.size() > most)
        words += GraphItem::tr(" and %1 more").arg(titles.size() - most);
    return words;
}

} // namespace

QString GraphItem::tipCard(const QString& title, const QString& kind, const QStringList& lines) const
{
    QString card = u"<div style='font-size:large'><b>%1</b></div>"_s.arg(title.toHtmlEscaped());
    if (!kind.isEmpty())
        card += u"<div style='color:%1'>%2</div>"_s.arg(theme().mutedText.name(), kind.toHtmlEscaped());
    for (qsizetype i = 0; i < lines.size(); ++i)
        card += u"<div style='margin-top:%1px'>%2</div>"_s.arg(i == 0 ? 6 : 2).arg(lines[i]);
    return u"<qt>"_s + card + u"</qt>"_s;
}

qreal GraphItem::scaleOf(const QPainter& painter)
{
    return QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter.worldTransform());
}

void NodeItem::paintOverview(QPainter& painter, const QColor& fill, const QColor& edge, const QString& title) const
{
    constexpr qreal edgeWidth = 8;
    const qreal scale = scaleOf(painter);
    const QRectF box({}, m_size);
    painter.fillRect(box, fill);
    painter.fillRect(QRectF(0, 0, edgeWidth, box.height()), edge);
    const std::optional<QFont> font = appearance().overviewFont(scale, box.height());
    if (!font)
        return;
    const QRectF words = box.adjusted(edgeWidth + 4, 0, -3, 0);
    painter.setFont(*font);
    painter.setPen(m_node.isNeeded ? theme().text : theme().mutedText);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     QFontMetricsF(*font).elidedText(title, Qt::ElideMiddle, words.width()));
}

QStringList NodeItem::flowWords() const
{
    QStringList words;
    if (!m_in.isEmpty())
        words << tr("takes from %1").arg(named(m_in));
    if (!m_out.isEmpty())
        words << tr("used by %1").arg(named(m_out));
    return words;
}

void NodeItem::paintMarks(QPainter& painter, qreal radius) const
{
    const QRectF box({}, m_size);
    painter.setBrush(Qt::NoBrush);
    if (tint().isValid()) {
        painter.setPen(QPen(tint(), 2.4));
        painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), radius + 1, radius + 1);
    }
    if (m_isCurrent) {
        painter.setPen(QPen(theme().accent, 2.4));
        painter.drawRoundedRect(box.adjusted(-1.5, -1.5, 1.5, 1.5), radius + 1.5, radius + 1.5);
    }
    if (m_isSelected && scene()->hasFocus()) {
        painter.setPen(QPen(theme().accent, 1.2, Qt::DotLine));
        painter.drawRoundedRect(box.adjusted(-4.5, -4.5, 4.5, 4.5), radius + 4.5, radius + 4.5);
    }
}

} // namespace stagewright
