// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stages/graph_item.h"

namespace stagewright {

/// The capsule of what is no stage: images, contexts, caches, secrets, remote files and the final image.
class SourceItem : public NodeItem
{
public:
    SourceItem(GraphAppearance appearance, PictureNode node);

    QSizeF wantedSize() const override;
    int instructionAt(QPointF at) const override;
    QString toolTipAt(QPointF at) const override;
    QString spoken() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    QString kindWords() const;
    QPen border() const;
    QFont titleFont() const;

    QString m_title;
    QString m_shown; ///< the title, shortened
};

} // namespace stagewright
