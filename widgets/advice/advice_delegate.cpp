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
    if (index.data(AdviceModel::FixRole).toBool())
        parts << AdviceDelegate::tr("has a fix");
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
    if (option.state.testFlag(QStyle::State_Selected))
        paintSelection(painter, option);
    if (index.parent().isValid())
        paintFinding(painter, option, index);
    else
        paintGroup(painter, option, index);
    painter->restore();
}

void AdviceDelegate::paintSelection(QPainter* painter, const QStyleOptionViewItem& option) const
{
    QColor fill = m_theme.accent;
    fill.setAlpha(m_theme.isDark ? 60 : 34);
    painter->fillRect(option.rect, fill);
    painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), m_theme.accent);
}

void AdviceDelegate::paintGroup(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QRect row = option.rect;
    const QPointF arrow(row.left() + padding + 3 + markSize / 2.0, row.center().y() + 1);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(m_theme.mutedText, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->save();
    painter->translate(arrow);
    painter->rotate(option.state.testFlag(QStyle::State_Open) ? 90 : 0);
    painter->drawPolyline(QPolygonF({{-2, -4}, {2, 0}, {-2, 4}}));
    painter->restore();
    QFont font = option.font;
    font.setBold(true);
    const QString name = index.data().toString();
    const QRect text = row.adjusted(padding * 2 + markSize + 4, 0, -padding, 0);
    painter->setFont(font);
    painter->setPen(m_theme.text);
    painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter, name);
    painter->setFont(option.font);
    painter->setPen(m_theme.mutedText);
    painter->drawText(text.adjusted(QFontMetrics(font).horizontalAdvance(name) + 8, 0, 0, 0),
                      Qt::AlignLeft | Qt::AlignVCenter, index.data(AdviceModel::CountRole).toString());
}

void AdviceDelegate::paintFinding(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QRect row = option.rect;
    const bool isIgnored = index.data(AdviceModel::IgnoredRole).toBool();
    const auto severity = static_cast<std::size_t>(index.data(AdviceModel::SeverityRole).toInt());
    const int top = row.top() + padding - 1 + (QFontMetrics(option.font).height() - markSize) / 2;
    painter->setOpacity(isIgnored ? 0.5 : 1);
    if (severity < m_marks.size())
        painter->drawPixmap(row.left() + padding + 3, top, m_marks[severity]);
    painter->setOpacity(1);
    const QRect text = row.adjusted(padding * 2 + markSize + 4, padding - 1, -padding, -padding + 1);
    const QFontMetrics metrics(option.font);
    painter->setFont(option.font);
    painter->setPen(isIgnored ? m_theme.mutedText : m_theme.text);
    painter->drawText(QRect(text.left(), text.top(), text.width(), metrics.height()), Qt::AlignLeft | Qt::AlignVCenter,
                      metrics.elidedText(index.data().toString(), Qt::ElideRight, text.width()));
    const QFont font = smallFont(option.font);
    const QFontMetrics small(font);
    painter->setFont(font);
    painter->setPen(m_theme.mutedText);
    painter->drawText(QRect(text.left(), text.bottom() - small.height() + 1, text.width(), small.height()),
                      Qt::AlignLeft | Qt::AlignVCenter, small.elidedText(placeOf(index), Qt::ElideRight, text.width()));
}

QSize AdviceDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (!index.parent().isValid())
        return {120, QFontMetrics(option.font).height() + 10};
    const int lines = QFontMetrics(option.font).height() + QFontMetrics(smallFont(option.font)).height();
    return {120, lines + 2 * padding + 1};
}

} // namespace stagewright
