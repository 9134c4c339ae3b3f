// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/theme.h"

#include <QStyledItemDelegate>

namespace stagewright {

/// Paints a row of the outline: its text, and at the right edge a note and how many findings there are about it.
class OutlineDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// Of a row: what the user must know besides, a Severity, a number, whether it is pale.
    enum Role { NoteRole = Qt::UserRole + 1, SeverityRole, CountRole, FadedRole };

    using QStyledItemDelegate::QStyledItemDelegate;

    void setTheme(const Theme& theme) { m_theme = theme; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    /// Paints the findings into the right end of `row` and takes their room from it.
    void paintFindings(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index, QRect& row) const;

    Theme m_theme = Theme::light();
};

} // namespace stagewright
