// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/outline/outline_delegate.h"

#include "widgets/theme/icons.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace stagewright {
namespace {

constexpr int iconSize = 12;
constexpr int gap = 4;

} // namespace

void OutlineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    const QStyle* style = row.widget ? row.widget->style() : QApplication::style();
    QRect room = style->subElementRect(QStyle::SE_ItemViewItemText, &row, row.widget).adjusted(gap, 0, -gap, 0);
    room.setRight(option.rect.right() - gap);
    const QString text = row.text;
    row.text.clear();
    style->drawControl(QStyle::CE_ItemViewItem, &row, painter, row.widget);
    const bool isSelected = row.state.testFlag(QStyle::State_Selected);
    const QColor plain = isSelected ? row.palette.color(QPalette::HighlightedText) : m_theme.text;
    const QColor pale = isSelected ? plain : m_theme.mutedText;
    painter->save();
    paintFindings(painter, row, index, room);
    const QFontMetrics metrics(row.font);
    const QString shown = metrics.elidedText(text, Qt::ElideRight, room.width());
    painter->setFont(row.font);
    painter->setPen(index.data(FadedRole).toBool() ? pale : plain);
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter, shown);
    room.setLeft(room.left() + metrics.horizontalAdvance(shown) + 2 * gap);
    QFont small = option.font;
    small.setItalic(true);
    small.setBold(false);
    painter->setFont(small);
    painter->setPen(pale);
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(small).elidedText(index.data(NoteRole).toString(), Qt::ElideRight, room.width()));
    painter->restore();
}

void OutlineDelegate::paintFindings(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                                    QRect& row) const
{
    const int count = index.data(CountRole).toInt();
    if (count == 0)
        return;
    const auto severity = static_cast<Severity>(index.data(SeverityRole).toInt());
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const QColor colour =
        isSelected ? option.palette.color(QPalette::HighlightedText) : m_theme.severityColor(severity);
    const QString number = count > 1 ? QString::number(count) : QString();
    const QFontMetrics metrics(option.font);
    const int width = number.isEmpty() ? 0 : metrics.horizontalAdvance(number) + gap / 2;
    const QRect place(row.right() - width - iconSize, row.center().y() - iconSize / 2 + 1, iconSize, iconSize);
    painter->drawPixmap(place.topLeft(),
                        iconPixmap(iconName(severity), colour, iconSize, painter->device()->devicePixelRatioF()));
    painter->setFont(option.font);
    painter->setPen(isSelected ? colour : m_theme.mutedText);
    painter->drawText(QRect(place.right() + gap / 2, row.top(), width + gap, row.height()),
                      Qt::AlignLeft | Qt::AlignVCenter, number);
    row.setRight(std::max(row.left(), place.left() - gap));
}

QSize OutlineDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {80, std::max(iconSize, QFontMetrics(option.font).height()) + 4};
}

} // namespace stagewright
