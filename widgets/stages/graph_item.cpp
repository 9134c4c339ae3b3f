// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stages/graph_item.h"

#include <QGraphicsScene>
#include <QPainter>

namespace stagewright {

void NodeItem::paintMarks(QPainter& painter, qreal radius) const
{
    const QRectF box({}, m_size);
    painter.setBrush(Qt::NoBrush);
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
