// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stages/stage_card_item.h"

#include "widgets/stages/graph_glyphs.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace stagewright {
namespace {

using namespace Qt::StringLiterals;

constexpr qreal colourEdge = 6;
constexpr qreal padding = 8;
constexpr qreal radius = 7;
constexpr qreal glyphSize = 12;
constexpr qreal chevronWidth = 16;

qreal widthOf(const QFont& font, const QString& text)
{
    return QFontMetricsF(font).horizontalAdvance(text);
}

} // namespace

StageCardItem::StageCardItem(GraphAppearance appearance, PictureNode node, StageSummary summary)
    : NodeItem(std::move(appearance), std::move(node))
    , m_summary(std::move(summary))
    , m_overlay(std::make_shared<const BuildOverlay>())
    , m_canUnfold(!m_summary.rows.empty())
{
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
    const qreal last = widthOf(look.small, m_summary.instructionCount()) + adviceWidth() + 8;
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
    QStringList parts{StageSummary::tr("Stage %1").arg(m_summary.title),
                      StageSummary::tr("base %1").arg(m_summary.base), m_summary.instructionCount()};
    for (const QString& part : {m_summary.unneeded, m_progress.words()}) {
        if (!part.isEmpty())
            parts << part;
    }
    return parts.join(", "_L1);
}

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

    QPainterPath outline;
    outline.addRoundedRect(box, radius, radius);
    painter.save();
    painter.setClipPath(outline);
    painter.fillRect(box, fill);
    painter.fillRect(QRectF(0, 0, colourEdge, box.height()), stageColor);
    painter.restore();
    const QColor border = isHot() ? GraphAppearance::mix(theme().border, stageColor, 0.8) : theme().border;
    painter.setPen(QPen(border, isHot() ? 1.6 : 1, isFaded ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(outline);
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
    paintText(painter, {left, y, adviceLeft - left, lineHeight(look.small)}, m_summary.instructionCount(),
              {look.small, theme().mutedText});
    y += lineHeight(look.small);
    if (!m_summary.unneeded.isEmpty()) {
        QFont italic = look.small;
        italic.setItalic(true);
        paintText(painter, {left, y, right - left, lineHeight(look.small)}, m_summary.unneeded, {italic, theme().text});
    }
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
