// SPDX-License-Identifier: GPL-3.0-or-later
// How a stage's card looks.
#include "widgets/stages/graph_glyphs.h"
#include "widgets/stages/stage_card_item.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace stagewright {

using namespace Qt::StringLiterals;

void StageCardItem::paint(QPainter* painter, const QStyleOptionGraphicsItem* /*option*/, QWidget* /*widget*/)
{
    painter->setRenderHint(QPainter::Antialiasing);
    if (scaleOf(*painter) < GraphAppearance::leastLegibleScale) {
        const QColor color = theme().stageColor(m_summary.stage);
        const bool isNeeded = m_summary.unneeded.isEmpty();
        paintOverview(*painter, GraphAppearance::mix(theme().card, color, isNeeded ? 0.22 : 0.07),
                      GraphAppearance::mix(color, theme().canvas, isNeeded ? 0 : 0.55), m_summary.title);
        paintMarks(*painter, 1);
        return;
    }
    paintBody(*painter);
    const bool isFaded = !m_summary.unneeded.isEmpty();
    const qreal opacity = painter->opacity();
    painter->setOpacity(opacity * (isFaded ? 0.62 : 1));
    paintHead(*painter);
    paintProgress(*painter);
    if (m_isUnfolded)
        paintRows(*painter);
    painter->setOpacity(opacity);
    paintMarks(*painter, radius);
}

void StageCardItem::paintBody(QPainter& painter) const
{
    const QRectF box({}, size());
    const bool isFaded = !m_summary.unneeded.isEmpty();
    const QColor fill = isFaded ? GraphAppearance::mix(theme().card, theme().canvas, 0.75) : theme().card;
    QColor stageColor = theme().stageColor(m_summary.stage);
    if (isFaded)
        stageColor = GraphAppearance::mix(stageColor, theme().canvas, 0.55);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, isFaded ? 0 : theme().isDark ? 70 : 22));
    painter.drawRoundedRect(box.translated(0, 1.6), radius, radius);

    // Two shapes side by side: a clip costs more, and one above the other would show through a dimmed card.
    QPainterPath edge(QPointF(colourEdge, 0));
    edge.arcTo(0, 0, 2 * colourEdge, 2 * colourEdge, 90, 90);
    edge.arcTo(0, box.height() - 2 * colourEdge, 2 * colourEdge, 2 * colourEdge, 180, 90);
    painter.fillPath(edge, stageColor);
    QPainterPath body(QPointF(colourEdge, 0));
    body.lineTo(box.width() - radius, 0);
    body.arcTo(box.width() - 2 * radius, 0, 2 * radius, 2 * radius, 90, -90);
    body.arcTo(box.width() - 2 * radius, box.height() - 2 * radius, 2 * radius, 2 * radius, 0, -90);
    body.lineTo(colourEdge, box.height());
    painter.fillPath(body, fill);
    const QColor border = isHot() ? GraphAppearance::mix(theme().border, stageColor, 0.8) : theme().border;
    painter.setPen(QPen(border, isHot() ? 1.6 : 1, isFaded ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(box, radius, radius);
}

void StageCardItem::paintText(QPainter& painter, const QRectF& box, const QString& text, const Line& line) const
{
    painter.setFont(line.font);
    painter.setPen(line.color);
    const QString shown = QFontMetricsF(line.font).elidedText(text, Qt::ElideRight, box.width());
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
}

void StageCardItem::paintHead(QPainter& painter) const
{
    const GraphAppearance& look = appearance();
    const qreal left = colourEdge + padding;
    const qreal right = size().width() - padding;
    qreal y = headTop();

    const qreal titleHeight = lineHeight(look.title);
    if (m_canUnfold)
        paintChevron(painter, m_isUnfolded, {left - 2, y + (titleHeight - 11) / 2, 11, 11}, theme().mutedText);
    const qreal stateLeft = paintState(painter, right, y + titleHeight / 2);
    const qreal titleLeft = m_canUnfold ? left + chevronWidth - 3 : left;
    paintText(painter, {titleLeft, y, stateLeft - titleLeft, titleHeight}, m_summary.title, {look.title, theme().text});
    y += titleHeight;
    const qreal from = widthOf(look.text, u"FROM "_s);
    paintText(painter, {left, y, right - left, lineHeight(look.text)},
              u"FROM "_s + GraphAppearance::shortened(m_summary.base, look.text, right - left - from),
              {look.text, theme().mutedText});
    y += lineHeight(look.text);
    const qreal adviceLeft = paintAdvice(painter, right, y + lineHeight(look.small) / 2);
    if (m_summary.isTarget)
        paintText(painter, {left, y, adviceLeft - left, lineHeight(look.small)}, targetWords(),
                  {targetFont(), theme().accent});
    const qreal countLeft = left + targetWidth();
    paintText(painter, {countLeft, y, adviceLeft - countLeft, lineHeight(look.small)}, m_summary.instructionCount(),
              {look.small, theme().mutedText});
    y += lineHeight(look.small);
    if (!m_summary.unneeded.isEmpty()) {
        QFont italic = look.small;
        italic.setItalic(true);
        paintText(painter, {left, y, right - left, lineHeight(look.small)}, m_summary.unneeded, {italic, theme().text});
    }
}

QString StageCardItem::targetWords()
{
    return StageSummary::tr("target · ");
}

QFont StageCardItem::targetFont() const
{
    QFont font = appearance().small;
    font.setBold(true);
    return font;
}

qreal StageCardItem::targetWidth() const
{
    return m_summary.isTarget ? widthOf(targetFont(), targetWords()) + 2 : 0;
}

qreal StageCardItem::adviceWidth() const
{
    qreal width = 0;
    for (const int count : m_summary.advice) {
        if (count > 0)
            width += widthOf(appearance().small, QString::number(count)) + glyphSize + 9;
    }
    return width;
}

qreal StageCardItem::paintAdvice(QPainter& painter, qreal right, qreal y) const
{
    const QFont& font = appearance().small;
    for (int i = 3; i >= 0; --i) {
        const int count = m_summary.advice[static_cast<std::size_t>(i)];
        if (count == 0)
            continue;
        const auto severity = static_cast<Severity>(i);
        const QString number = QString::number(count);
        const qreal width = widthOf(font, number);
        paintText(painter, {right - width, y - 8, width + 1, 16}, number, {font, theme().text});
        right -= width + 2 + glyphSize;
        paintSeverityGlyph(painter, severity, {right, y - glyphSize / 2, glyphSize, glyphSize},
                           theme().severityColor(severity), theme().card);
        right -= 7;
    }
    return right;
}

qreal StageCardItem::paintState(QPainter& painter, qreal right, qreal y) const
{
    if (m_progress.state == StepState::None)
        return right;
    const QFont& font = appearance().small;
    const QColor color = theme().stepColor(m_progress.state);
    const QString words = m_progress.words();
    const qreal width = widthOf(font, words);
    paintText(painter, {right - width, y - 8, width + 1, 16}, words, {font, color});
    const qreal left = right - width - 4 - glyphSize;
    paintStepGlyph(painter, m_progress.state, {left, y - glyphSize / 2, glyphSize, glyphSize}, color, m_phase);
    return left - 4;
}

void StageCardItem::paintProgress(QPainter& painter) const
{
    if (m_progress.total == 0 || m_progress.state == StepState::NotNeeded || m_progress.state == StepState::Waiting)
        return;
    const qreal bottom = m_isUnfolded ? rowsTop() - 2 : size().height() - 3;
    const qreal left = colourEdge + padding;
    const qreal width = size().width() - left - padding;
    const QColor color = theme().stepColor(m_progress.state);
    painter.setPen(Qt::NoPen);
    painter.setBrush(GraphAppearance::mix(theme().card, theme().border, 0.6));
    painter.drawRoundedRect(QRectF(left, bottom - 2.4, width, 2.4), 1.2, 1.2);
    painter.setBrush(color);
    const qreal done = width * m_progress.finished / m_progress.total;
    painter.drawRoundedRect(QRectF(left, bottom - 2.4, done, 2.4), 1.2, 1.2);
    if (m_progress.state == StepState::Running) {
        // A light that runs along what is still to do.
        const qreal span = std::max(width - done, 12.0);
        const qreal length = span / 3;
        const qreal opacity = painter.opacity();
        painter.setOpacity(opacity * 0.75);
        painter.drawRoundedRect(QRectF(left + done + (span - length) * m_phase, bottom - 2.4, length, 2.4), 1.2, 1.2);
        painter.setOpacity(opacity);
    }
}

void StageCardItem::paintRows(QPainter& painter) const
{
    painter.setPen(QPen(theme().border, 1));
    painter.drawLine(QPointF(colourEdge, rowsTop() - 0.5), QPointF(size().width() - 1, rowsTop() - 0.5));
    for (int row = 0; row < static_cast<int>(m_summary.rows.size()); ++row)
        paintRow(painter, row);
}

void StageCardItem::paintRow(QPainter& painter, int index) const
{
    const InstructionRow& row = m_summary.rows[static_cast<std::size_t>(index)];
    const GraphAppearance& look = appearance();
    const QRectF box = rowBox(index);
    if (row.instruction == m_currentInstruction) {
        painter.fillRect(box.adjusted(0, 0, -1, 0), GraphAppearance::mix(theme().card, theme().accent, 0.22));
        painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), theme().accent);
    } else if (index == m_hoverRow) {
        painter.fillRect(box.adjusted(0, 0, -1, 0), GraphAppearance::mix(theme().card, theme().accent, 0.1));
    }
    const StepStatus status = statusOf(*m_overlay, row.instruction);
    const qreal middle = box.center().y();
    qreal left = box.left() + padding;
    qreal right = box.right() - padding;
    if (m_progress.total > 0) {
        paintStepGlyph(painter, status.state, {left - 1, middle - 5, 10, 10}, theme().stepColor(status.state), m_phase);
        left += 14;
    }
    if (row.worst) {
        right -= 10;
        paintSeverityGlyph(painter, *row.worst, {right, middle - 5, 10, 10}, theme().severityColor(*row.worst),
                           theme().card);
        right -= 4;
    }
    if (status.seconds >= 0.05) {
        const QString time = spokenSeconds(status.seconds);
        const qreal width = widthOf(look.small, time);
        paintText(painter, {right - width, box.top(), width + 1, box.height()}, time, {look.small, theme().mutedText});
        right -= width + 6;
    }
    QFont bold = look.small;
    bold.setBold(true);
    const qreal keyword = widthOf(bold, row.keyword + u' ');
    paintText(painter, {left, box.top(), keyword, box.height()}, row.keyword, {bold, theme().text});
    paintText(painter, {left + keyword, box.top(), right - left - keyword, box.height()}, row.rest,
              {look.small, theme().mutedText});
}

} // namespace stagewright
