// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stages/stage_card_item.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace stagewright {

using namespace Qt::StringLiterals;

StageCardItem::StageCardItem(GraphAppearance appearance, PictureNode node, StageSummary summary)
    : NodeItem(std::move(appearance), std::move(node))
    , m_summary(std::move(summary))
    , m_overlay(std::make_shared<const BuildOverlay>())
    , m_canUnfold(!m_summary.rows.empty())
{
}

qreal StageCardItem::widthOf(const QFont& font, const QString& text)
{
    return QFontMetricsF(font).horizontalAdvance(text);
}

void StageCardItem::setUnfolded(bool isUnfolded)
{
    m_isUnfolded = isUnfolded && m_canUnfold;
}

void StageCardItem::setOverlay(std::shared_ptr<const BuildOverlay> overlay)
{
    m_overlay = std::move(overlay);
    m_progress = StageProgress::of(m_summary, *m_overlay);
    update();
}

void StageCardItem::setPhase(qreal phase)
{
    m_phase = phase;
    if (m_progress.state == StepState::Running)
        update();
}

void StageCardItem::setCurrentInstruction(int instruction)
{
    if (std::exchange(m_currentInstruction, instruction) != instruction)
        update();
}

qreal StageCardItem::lineHeight(const QFont& font) const
{
    return std::ceil(QFontMetricsF(font).height()) + 1;
}

qreal StageCardItem::foldedHeight() const
{
    const qreal lines = lineHeight(appearance().title) + lineHeight(appearance().text) + lineHeight(appearance().small);
    const qreal unneeded = m_summary.unneeded.isEmpty() ? 0 : lineHeight(appearance().small);
    return lines + unneeded + 2 * padding;
}

qreal StageCardItem::rowHeight() const
{
    return lineHeight(appearance().small) + 4;
}

qreal StageCardItem::rowsTop() const
{
    return size().height() - static_cast<qreal>(m_summary.rows.size()) * rowHeight() - padding / 2;
}

QSizeF StageCardItem::wantedSize() const
{
    const GraphAppearance& look = appearance();
    const qreal em = widthOf(look.text, u"m"_s);
    const qreal title =
        chevronWidth + widthOf(look.title, m_summary.title) + widthOf(look.small, u" 12.3 s"_s) + glyphSize;
    const qreal base = widthOf(look.text, u"FROM "_s + m_summary.base);
    const qreal last = targetWidth() + widthOf(look.small, m_summary.instructionCount()) + adviceWidth() + 8;
    const qreal unneeded = widthOf(look.small, m_summary.unneeded) + 4;
    const qreal content = std::clamp(std::max({title + 4, base + 4, last, unneeded}), 11 * em, 18 * em);
    const qreal width = colourEdge + padding + (m_isUnfolded ? std::max(content, 24 * em) : content) + padding;
    const qreal rows = m_isUnfolded ? static_cast<qreal>(m_summary.rows.size()) * rowHeight() + padding / 2 : 0;
    return {std::ceil(width), foldedHeight() + rows};
}

qreal StageCardItem::portHeight() const
{
    return foldedHeight();
}

int StageCardItem::rowAt(QPointF at) const
{
    if (!m_isUnfolded || at.y() < rowsTop())
        return -1;
    const int row = static_cast<int>((at.y() - rowsTop()) / rowHeight());
    return row < static_cast<int>(m_summary.rows.size()) ? row : -1;
}

QRectF StageCardItem::rowBox(int row) const
{
    return {colourEdge, rowsTop() + row * rowHeight(), size().width() - colourEdge, rowHeight()};
}

QRectF StageCardItem::rowFrame(int instruction) const
{
    const auto row = std::ranges::find(m_summary.rows, instruction, &InstructionRow::instruction);
    if (m_isUnfolded && row != m_summary.rows.end())
        return rowBox(static_cast<int>(row - m_summary.rows.begin()));
    return {0, 0, size().width(), foldedHeight()};
}

bool StageCardItem::isChevronAt(QPointF at) const
{
    return at.x() < colourEdge + padding + chevronWidth && at.y() < padding + lineHeight(appearance().title) + 2 &&
           m_canUnfold;
}

bool StageCardItem::isAdviceAt(QPointF at) const
{
    const qreal top = headTop() + lineHeight(appearance().title) + lineHeight(appearance().text);
    const qreal right = size().width() - padding;
    return at.x() > right - adviceWidth() && at.x() <= right + 2 && at.y() > top - 2
           && at.y() < top + lineHeight(appearance().small) + 2;
}

/// A card that grew for its labels keeps its words in the middle.
qreal StageCardItem::headTop() const
{
    return padding + (m_isUnfolded ? 0 : std::max(0.0, (size().height() - foldedHeight()) / 2));
}

int StageCardItem::instructionAt(QPointF at) const
{
    const int row = rowAt(at);
    return row < 0 ? node().instruction : m_summary.rows[static_cast<std::size_t>(row)].instruction;
}

QString StageCardItem::toolTipAt(QPointF at) const
{
    const int index = rowAt(at);
    if (index < 0) {
        QStringList lines = m_summary.tipLines(flowWords());
        if (!m_progress.words().isEmpty())
            lines << StageSummary::tr("build: %1").arg(m_progress.words())
                         + (u' ' + m_progress.error).trimmed().prepend(u' ').toHtmlEscaped();
        return tipCard(m_summary.title, m_summary.kindWords(), lines);
    }
    const InstructionRow& row = m_summary.rows[static_cast<std::size_t>(index)];
    const StepStatus status = statusOf(*m_overlay, row.instruction);
    QStringList lines{row.whole.section(u' ', 1).left(600).toHtmlEscaped()};
    if (status.seconds > 0)
        lines << spokenSeconds(status.seconds);
    if (!status.error.empty())
        lines << QString::fromUtf8(status.error).toHtmlEscaped();
    for (const QString& message : row.messages)
        lines << message.toHtmlEscaped();
    return tipCard(row.keyword, StageSummary::tr("line %1 of stage %2").arg(row.line).arg(m_summary.title), lines);
}

void StageCardItem::setHover(std::optional<QPointF> at)
{
    const int row = at ? rowAt(*at) : -1;
    if (std::exchange(m_hoverRow, row) != row)
        update();
    NodeItem::setHover(at);
}

QString StageCardItem::spoken() const
{
    QStringList parts{(m_summary.isTarget ? StageSummary::tr("Stage %1, the target") : StageSummary::tr("Stage %1"))
                          .arg(m_summary.title),
                      StageSummary::tr("base %1").arg(m_summary.base), m_summary.instructionCount()};
    for (const QString& part : {m_summary.unneeded, m_progress.words()}) {
        if (!part.isEmpty())
            parts << part;
    }
    return parts.join(", "_L1);
}

} // namespace stagewright
