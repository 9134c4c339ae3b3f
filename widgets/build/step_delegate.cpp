// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/build/step_delegate.h"

#include "widgets/stages/graph_glyphs.h"

#include <QPainter>

namespace stagewright {
namespace {

constexpr int glyphSize = 13;
constexpr int gap = 7;
constexpr int columnGap = 14;
constexpr int barWidth = 84;
constexpr qreal fadedOpacity = 0.28;
constexpr int narrowWidth = 260; ///< below it the text needs the room that lines would take

StepState stateOf(const QModelIndex& index)
{
    return static_cast<StepState>(index.data(StateRole).toInt());
}

bool isGroup(const QModelIndex& index)
{
    return index.data(DigestRole).toByteArray().isEmpty() && !index.parent().isValid();
}

} // namespace

QColor StepDelegate::textColor(const QModelIndex& index) const
{
    switch (stateOf(index)) {
    case StepState::Failed:
        return m_theme.error;
    case StepState::Running:
    case StepState::Done:
    case StepState::Cancelled:
        return m_theme.text;
    default:
        return isGroup(index) ? m_theme.text : m_theme.mutedText;
    }
}

/// Paints time and line; returns where they begin.
int StepDelegate::paintRightSide(QPainter* painter, const QRect& row, const QModelIndex& index) const
{
    const QFontMetrics metrics(painter->font());
    const auto put = [&](const QString& text, int right, int width) {
        painter->drawText(QRect(right - width, row.top(), width, row.height()), Qt::AlignRight | Qt::AlignVCenter,
                          text);
        return right - width;
    };
    const StepState state = stateOf(index);
    const bool isNews = state == StepState::Running || state == StepState::Failed;
    painter->setPen(isNews || state == StepState::Cached ? m_theme.stepColor(state) : m_theme.mutedText);
    const QString time = index.data(TimeRole).toString();
    int left = put(time, row.right() - gap,
                   std::max(metrics.horizontalAdvance(time), metrics.horizontalAdvance(tr("cached"))));
    if (isGroup(index) || row.width() < narrowWidth)
        return left - gap;
    painter->setPen(m_theme.mutedText);
    const int line = index.data(LineRole).toInt();
    const QString text = line > 0 ? tr("line %1").arg(line) : QString();
    return put(text, left - columnGap, metrics.horizontalAdvance(tr("line %1").arg(888))) - gap;
}

/// Paints how much has arrived; returns where that begins.
int StepDelegate::paintTransfer(QPainter* painter, const QRect& row, int right, const QModelIndex& index) const
{
    const QString amount = index.data(AmountRole).toString();
    if (amount.isEmpty() || row.width() < narrowWidth)
        return right;
    const QFontMetrics metrics(painter->font());
    const int width = std::min(metrics.horizontalAdvance(amount), row.width() / 2);
    painter->setPen(m_theme.mutedText);
    painter->drawText(QRect(right - width, row.top(), width, row.height()), Qt::AlignRight | Qt::AlignVCenter,
                      metrics.elidedText(amount, Qt::ElideRight, width));
    right -= width + gap;
    const double part = index.data(ProgressRole).toDouble();
    if (part < 0)
        return right;
    const QRectF track(right - barWidth, row.center().y() - 2.0, barWidth, 5);
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_theme.border);
    painter->drawRoundedRect(track, 2.5, 2.5);
    painter->setBrush(m_theme.running);
    painter->drawRoundedRect(QRectF(track.topLeft(), QSizeF(std::max(5.0, track.width() * part), track.height())), 2.5,
                             2.5);
    return right - barWidth - gap;
}

void StepDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setOpacity(index.data(FadedRole).toBool() ? fadedOpacity : 1);
    const QRect row = option.rect;
    const StepState state = stateOf(index);
    const QRectF glyph(row.left() + 2, row.top() + (row.height() - glyphSize) / 2.0, glyphSize, glyphSize);
    if (state != StepState::None)
        paintStepGlyph(*painter, state, glyph, m_theme.stepColor(state), m_phase);
    QFont font = option.font;
    painter->setFont(font);
    const int right = paintTransfer(painter, row, paintRightSide(painter, row, index), index);
    font.setBold(isGroup(index));
    painter->setFont(font);
    painter->setPen(textColor(index));
    const int left = state == StepState::None ? row.left() + 2 : static_cast<int>(glyph.right()) + gap;
    const QRect text(left, row.top(), right - left, row.height());
    painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, text.width()));
    painter->restore();
}

QSize StepDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {120, std::max(22, QFontMetrics(option.font).height() + 6)};
}

} // namespace stagewright
