// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editor/gutter.h"

#include "widgets/editor/marker_numbers.h"
#include "widgets/editor/scintilla_calls.h"
#include "widgets/theme/icons.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <bit>

namespace stagewright {
namespace {

using S = QsciScintillaBase;

constexpr int stageBarWidth = 4;
constexpr float otherStageOpacity = 0.45F;

int firstBit(long markers, unsigned mask, int base)
{
    return std::countr_zero(static_cast<unsigned>(markers) & mask) - base;
}

} // namespace

Gutter::Gutter(QsciScintillaBase& editor, const PositionMap& places) : m_editor(editor), m_places(places)
{
    for (int number = 0; number < marker::count; ++number)
        call(editor, S::SCI_MARKERDEFINE, number, S::SC_MARK_EMPTY);
    for (int number = S::SC_MARKNUM_FOLDEREND; number <= int(S::SC_MARKNUM_FOLDEROPEN); ++number)
        call(editor, S::SCI_MARKERDEFINE, number, S::SC_MARK_EMPTY);
    for (int column = 0; column < ColumnCount; ++column) {
        call(editor, S::SCI_SETMARGINTYPEN, column, column == LineNumbers ? S::SC_MARGIN_NUMBER : S::SC_MARGIN_COLOUR);
        call(editor, S::SCI_SETMARGINMASKN, column, column == FoldArrows ? static_cast<long>(S::SC_MASK_FOLDERS) : 0);
        call(editor, S::SCI_SETMARGINSENSITIVEN, column, column != LineNumbers);
        call(editor, S::SCI_SETMARGINCURSORN, column,
             column == LineNumbers ? S::SC_CURSORREVERSEARROW : S::SC_CURSORARROW);
    }
    call(editor, S::SCI_SETAUTOMATICFOLD,
         S::SC_AUTOMATICFOLD_SHOW | S::SC_AUTOMATICFOLD_CLICK | S::SC_AUTOMATICFOLD_CHANGE);
    call(editor, S::SCI_SETFOLDFLAGS, S::SC_FOLDFLAG_LINEAFTER_CONTRACTED);
}

void Gutter::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_icons.clear();
    call(m_editor, S::SCI_STYLESETFORE, S::STYLE_LINENUMBER, scintillaColour(theme.mutedText));
    call(m_editor, S::SCI_STYLESETBACK, S::STYLE_LINENUMBER, scintillaColour(theme.canvas));
    for (int column = 0; column < ColumnCount; ++column)
        call(m_editor, S::SCI_SETMARGINBACKN, column, scintillaColour(theme.canvas));
    fitColumns();
}

void Gutter::setStages(const StageGraph& graph, const Snapshot& snapshot)
{
    for (int number = marker::stage; number < marker::count; ++number)
        call(m_editor, S::SCI_MARKERDELETEALL, number);
    m_stageHandles.clear();
    for (const Stage& stage : graph.stages) {
        const long first = m_places.editorLineOf(snapshot, stage.line);
        m_stageHandles.push_back(
            call(m_editor, S::SCI_MARKERADD, first, marker::stage + stage.index % marker::stageColours));
        call(m_editor, S::SCI_MARKERADD, m_places.editorLineOf(snapshot, stage.endLine), marker::stageEnd);
    }
}

void Gutter::setCurrentStage(int stage)
{
    call(m_editor, S::SCI_MARKERDELETEALL, marker::currentStage);
    const auto place = static_cast<std::size_t>(stage);
    if (stage >= 0 && place < m_stageHandles.size())
        call(m_editor, S::SCI_MARKERADD, call(m_editor, S::SCI_MARKERLINEFROMHANDLE, m_stageHandles[place]),
             marker::currentStage);
    m_editor.viewport()->update();
}

void Gutter::setBuildStatesVisible(bool areVisible)
{
    m_showsBuildStates = areVisible;
    fitColumns();
}

void Gutter::setBulb(bool isThere)
{
    if (!m_hasBulb && !isThere)
        return;
    m_hasBulb = isThere;
    m_editor.viewport()->update();
}

void Gutter::fitColumns()
{
    const int digits = std::max(3, static_cast<int>(std::to_string(call(m_editor, S::SCI_GETLINECOUNT)).size()));
    const QByteArray widest(digits + 1, '9');
    const long numbers = m_editor.SendScintilla(S::SCI_TEXTWIDTH, static_cast<uintptr_t>(S::STYLE_LINENUMBER),
                                                widest.constData());
    const int square = static_cast<int>(call(m_editor, S::SCI_TEXTHEIGHT, 0));
    setColumnWidth(LineNumbers, static_cast<int>(numbers) + 6);
    setColumnWidth(StageBar, stageBarWidth + 6);
    setColumnWidth(AdviceMarks, square);
    setColumnWidth(BuildStates, m_showsBuildStates ? square : 0);
    setColumnWidth(FoldArrows, std::max(12, square * 3 / 4));
}

void Gutter::setColumnWidth(Column column, int width)
{
    if (columnWidth(column) != width)
        call(m_editor, S::SCI_SETMARGINWIDTHN, column, width);
}

int Gutter::columnWidth(Column column) const
{
    return static_cast<int>(call(m_editor, S::SCI_GETMARGINWIDTHN, column));
}

int Gutter::columnLeft(Column column) const
{
    int left = 0;
    for (int before = 0; before < column; ++before)
        left += columnWidth(static_cast<Column>(before));
    return left;
}

Gutter::Column Gutter::columnAt(int x) const
{
    int column = 0;
    for (int right = columnWidth(LineNumbers); column < ColumnCount && x >= right;)
        right += columnWidth(static_cast<Column>(++column));
    return static_cast<Column>(column);
}

/// The stage that goes on behind `line`.
Gutter::StageSpan Gutter::stageBehind(long line) const
{
    const long first = call(m_editor, S::SCI_MARKERPREVIOUS, line, marker::allStages);
    if (first < 0 || call(m_editor, S::SCI_MARKERPREVIOUS, line, 1L << marker::stageEnd) >= first)
        return {};
    return stageBeginningAt(call(m_editor, S::SCI_MARKERGET, first));
}

Gutter::StageSpan Gutter::stageBeginningAt(long markers)
{
    return {firstBit(markers, marker::allStages, marker::stage), (markers & (1L << marker::currentStage)) != 0};
}

void Gutter::paint(QPainter& painter)
{
    painter.setRenderHint(QPainter::Antialiasing);
    const int bottom = m_editor.viewport()->height();
    const long lines = call(m_editor, S::SCI_GETLINECOUNT);
    long line = call(m_editor, S::SCI_DOCLINEFROMVISIBLE, call(m_editor, S::SCI_GETFIRSTVISIBLELINE));
    StageSpan stage = m_stageHandles.empty() || line == 0 ? StageSpan() : stageBehind(line - 1);
    for (; line < lines; ++line) {
        const long markers = call(m_editor, S::SCI_MARKERGET, line);
        if (markers & marker::allStages)
            stage = stageBeginningAt(markers);
        if (call(m_editor, S::SCI_GETLINEVISIBLE, line)) {
            const long start = call(m_editor, S::SCI_POSITIONFROMLINE, line);
            const auto top = static_cast<int>(call(m_editor, S::SCI_POINTYFROMPOSITION, 0, start));
            if (top > bottom)
                return;
            const auto rows = static_cast<int>(1 + call(m_editor, S::SCI_ANNOTATIONGETLINES, line));
            paintStageBar(painter, stage, top, rows * static_cast<int>(call(m_editor, S::SCI_TEXTHEIGHT, line)));
            paintLine(painter, line, top);
        }
        if (markers & (1L << marker::stageEnd))
            stage = {};
    }
}

void Gutter::paintStageBar(QPainter& painter, StageSpan stage, int top, int height) const
{
    if (stage.colour < 0)
        return;
    QColor colour = m_theme.stageColor(stage.colour);
    colour.setAlphaF(stage.isCurrent ? 1 : otherStageOpacity);
    painter.fillRect(columnLeft(StageBar), top, stageBarWidth, height, colour);
}

void Gutter::paintLine(QPainter& painter, long line, int top)
{
    const long markers = call(m_editor, S::SCI_MARKERGET, line);
    const bool isCurrent = line == call(m_editor, S::SCI_LINEFROMPOSITION, call(m_editor, S::SCI_GETCURRENTPOS));
    if (m_hasBulb && isCurrent) {
        paintIcon(painter, AdviceMarks, QStringLiteral("bulb"), m_theme.accent, top);
    } else if (markers & marker::allAdvice) {
        const auto severity = static_cast<Severity>(firstBit(markers, marker::allAdvice, marker::advice));
        paintIcon(painter, AdviceMarks, iconName(severity), m_theme.severityColor(severity), top);
    }
    if (m_showsBuildStates && markers & marker::allSteps) {
        const auto state = static_cast<StepState>(firstBit(markers, marker::allSteps, marker::step));
        paintIcon(painter, BuildStates, iconName(state), m_theme.stepColor(state), top);
    }
    const bool hasArrow = call(m_editor, S::SCI_GETFOLDLEVEL, line) & S::SC_FOLDLEVELHEADERFLAG;
    if (hasArrow)
        paintFoldArrow(painter, call(m_editor, S::SCI_GETFOLDEXPANDED, line), top);
}

void Gutter::paintIcon(QPainter& painter, Column column, const QString& name, const QColor& colour, int top)
{
    const int lineHeight = static_cast<int>(call(m_editor, S::SCI_TEXTHEIGHT, 0));
    const int size = std::max(8, lineHeight - 6);
    QPixmap& pixmap = m_icons[{name, size}];
    if (pixmap.isNull())
        pixmap = iconPixmap(name, colour, size, painter.device()->devicePixelRatioF());
    painter.drawPixmap(columnLeft(column) + (columnWidth(column) - size) / 2, top + (lineHeight - size) / 2, pixmap);
}

void Gutter::paintFoldArrow(QPainter& painter, bool isExpanded, int top) const
{
    const qreal lineHeight = static_cast<qreal>(call(m_editor, S::SCI_TEXTHEIGHT, 0));
    const qreal reach = lineHeight / 6;
    painter.save();
    painter.translate(columnLeft(FoldArrows) + columnWidth(FoldArrows) / 2.0, top + lineHeight / 2);
    painter.rotate(isExpanded ? 90 : 0);
    QColor colour = isExpanded ? m_theme.mutedText : m_theme.accent;
    colour.setAlphaF(isExpanded ? 0.6F : 1);
    painter.setPen(QPen(colour, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF({{-reach / 2, -reach}, {reach / 2, 0}, {-reach / 2, reach}}));
    painter.restore();
}

} // namespace stagewright
