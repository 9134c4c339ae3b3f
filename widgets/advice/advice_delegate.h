// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/theme.h"

#include <QStyledItemDelegate>

namespace stagewright {

/// Draws a finding as two lines: the message, and below it where it is and which rule says so.
class AdviceDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setTheme(const Theme& theme) { m_theme = theme; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    /// Draws the mark of a severity: its shape differs as well as its colour.
    static void paintMark(QPainter* painter, const QRectF& place, Severity severity, const QColor& colour);

private:
    Theme m_theme = Theme::light();
};

} // namespace stagewright
