// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stages/graph_item.h"
#include "widgets/stages/stage_summary.h"

#include <memory>

namespace stagewright {

/// The card of a stage: colour edge, name, base, number of instructions, advice and build state; its instructions
/// unfold as rows.
class StageCardItem : public NodeItem
{
public:
    StageCardItem(GraphAppearance appearance, PictureNode node, StageSummary summary);

    void setUnfolded(bool isUnfolded);
    /// Its rows are never shown.
    void keepFolded() { m_canUnfold = false; }
    bool isUnfolded() const { return m_isUnfolded; }
    const StageSummary& summary() const { return m_summary; }

    void setOverlay(std::shared_ptr<const BuildOverlay> overlay);
    const StageProgress& progress() const { return m_progress; }
    /// Turns the sign of what runs; 0 to 1 is one turn.
    void setPhase(qreal phase);

    /// Marks the row of this instruction; -1 marks none.
    void setCurrentInstruction(int instruction);
    /// Place of an instruction's row on the card, or the head of the card.
    QRectF rowFrame(int instruction) const;
    /// True where a click folds or unfolds.
    bool isChevronAt(QPointF at) const;
    /// True on the numbers of findings.
    bool isAdviceAt(QPointF at) const;

    QSizeF wantedSize() const override;
    qreal portHeight() const override;
    int instructionAt(QPointF at) const override;
    QString toolTipAt(QPointF at) const override;
    QColor tipColor() const override { return theme().stageColor(m_summary.stage); }
    void setHover(std::optional<QPointF> at) override;
    QString spoken() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    static constexpr qreal colourEdge = 6;
    static constexpr qreal padding = 8;
    static constexpr qreal radius = 7;
    static constexpr qreal glyphSize = 12;
    static constexpr qreal chevronWidth = 16;

    struct Line
    {
        QFont font;
        QColor color;
    };

    static qreal widthOf(const QFont& font, const QString& text);
    qreal lineHeight(const QFont& font) const;
    qreal foldedHeight() const;
    qreal rowHeight() const;
    qreal rowsTop() const;
    int rowAt(QPointF at) const;
    QRectF rowBox(int row) const;

    void paintBody(QPainter& painter) const;
    void paintHead(QPainter& painter) const;
    qreal headTop() const;
    static QString targetWords();
    QFont targetFont() const;
    qreal targetWidth() const;
    qreal adviceWidth() const;
    qreal paintAdvice(QPainter& painter, qreal right, qreal y) const;
    qreal paintState(QPainter& painter, qreal right, qreal y) const;
    void paintProgress(QPainter& painter) const;
    void paintRows(QPainter& painter) const;
    void paintRow(QPainter& painter, int row) const;
    void paintText(QPainter& painter, const QRectF& box, const QString& text, const Line& line) const;

    StageSummary m_summary;
    std::shared_ptr<const BuildOverlay> m_overlay;
    StageProgress m_progress;
    qreal m_phase = 0;
    int m_currentInstruction = -1;
    int m_hoverRow = -1;
    bool m_isUnfolded = false;
    bool m_canUnfold = true;
};

} // namespace stagewright
