// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/theme.h"

#include <QStyledItemDelegate>

namespace stagewright {

/// What a row of the step tree knows about itself, apart from its text.
enum StepRole {
    DigestRole = Qt::UserRole, ///< QByteArray; empty on groups
    GroupRole,
    OrderRole, ///< QPoint: number in the stage, then when it was heard of
    InstructionRole,
    LineRole,
    StateRole,
    TimeRole,     ///< QString, what stands at the right end
    ProgressRole, ///< 0 to 1, negative where nobody knows
    AmountRole,
    FadedRole, ///< the filter does not want it
};

/// Paints steps and their groups: sign of the state, text, transfer, line and time.
class StepDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setTheme(const Theme& theme) { m_theme = theme; }
    /// Turns the signs of running steps, 0 to 1.
    void setPhase(qreal phase) { m_phase = phase; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    QColor textColor(const QModelIndex& index) const;
    int paintRightSide(QPainter* painter, const QRect& row, const QModelIndex& index) const;
    int paintTransfer(QPainter* painter, const QRect& row, int right, const QModelIndex& index) const;

    Theme m_theme = Theme::light();
    qreal m_phase = 0;
};

} // namespace stagewright
