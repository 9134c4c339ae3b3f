// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/theme.h"

#include <QPixmap>
#include <QStyledItemDelegate>

#include <vector>

namespace stagewright {

/// Draws a finding as two lines: the message, and below it where it is and which rule says so; and a group as its
/// arrow, name and number.
class AdviceDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setTheme(const Theme& theme, qreal devicePixelRatio);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintSelection(QPainter* painter, const QStyleOptionViewItem& option) const;
    void paintGroup(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintFinding(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;

    Theme m_theme = Theme::light();
    std::vector<QPixmap> m_marks; ///< by severity; the shape differs as well as the colour
};

} // namespace stagewright
