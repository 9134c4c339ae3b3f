// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/advice/advice_delegate.h"

#include "widgets/advice/advice_model.h"
#include "widgets/theme/icons.h"

#include <QPainter>

namespace stagewright {
namespace {

constexpr int padding = 6;
constexpr int markSize = 16;

QFont smallFont(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.9);
    return font;
}

QString placeOf(const QModelIndex& index)
{
    QStringList parts{AdviceDelegate::tr("line %1").arg(index.data(AdviceModel::LineRole).toInt())};
    if (const QString stage = index.data(AdviceModel::StageRole).toString(); !stage.isEmpty())
        parts << stage;
    parts << index.data(AdviceModel::RuleRole).toString();
    if (index.data(AdviceModel::SuppressedRole).toBool())
        parts << AdviceDelegate::tr("ignored");
    return parts.join(QStringLiteral("  ·  "));
}

} // namespace

void AdviceDelegate::setTheme(const Theme& theme, qreal devicePixelRatio)
{
    m_theme = theme;
    m_marks.clear();
    for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Info, Severity::Hint})
        m_marks.push_back(iconPixmap(iconName(severity), theme.severityColor(severity), markSize, devicePixelRatio));
}

void AdviceDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const QRect row = option.rect;
    if (isSelected) {
        QColor fill = m_theme.accent;
        fill.setAlpha(m_theme.isDark ? 60 : 34);
        painter->fillRect(row, fill);
        painter->fillRect(QRect(row.left(), row.top(), 3, row.height()), m_theme.accent);
    }
    const auto severity = static_cast<std::size_t>(index.data(AdviceModel::SeverityRole).toInt());
    const int top = row.top() + padding - 1 + (QFontMetrics(option.font).height() - markSize) / 2;
    if (severity < m_marks.size())
        painter->drawPixmap(row.left() + padding + 3, top, m_marks[severity]);
    const QRect text = row.adjusted(padding * 2 + markSize + 4, padding - 1, -padding, -padding + 1);
    const QFontMetrics metrics(option.font);
    painter->setFont(option.font);
    painter->setPen(index.data(AdviceModel::SuppressedRole).toBool() ? m_theme.mutedText : m_theme.text);
    painter->drawText(QRect(text.left(), text.top(), text.width(), metrics.height()), Qt::AlignLeft | Qt::AlignVCenter,
                      metrics.elidedText(index.data().toString(), Qt::ElideRight, text.width()));
    const QFont font = smallFont(option.font);
    const QFontMetrics small(font);
    painter->setFont(font);
    painter->setPen(m_theme.mutedText);
    painter->drawText(QRect(text.left(), text.bottom() - small.height() + 1, text.width(), small.height()),
                      Qt::AlignLeft | Qt::AlignVCenter, small.elidedText(placeOf(index), Qt::ElideRight, text.width()));
    painter->restore();
}

QSize AdviceDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    const int lines = QFontMetrics(option.font).height() + QFontMetrics(smallFont(option.font)).height();
    return {120, lines + 2 * padding + 1};
}

} // namespace stagewright
