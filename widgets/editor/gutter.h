// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/stage_graph.h"
#include "core/text/snapshot.h"
#include "widgets/editor/position_map.h"
#include "widgets/theme/theme.h"

#include <QPixmap>

#include <map>

class QPainter;
class QsciScintillaBase;

namespace stagewright {

/// The columns left of the text: line numbers, the stage's colour, advice, build states and fold arrows. Scintilla
/// makes room for them and paints the numbers; the rest is painted over it, sharp on every screen.
class Gutter
{
public:
    /// In the order of Scintilla's margins, from the left.
    enum Column { LineNumbers, StageBar, AdviceMarks, BuildStates, FoldArrows, ColumnCount };

    Gutter(QsciScintillaBase& editor, const PositionMap& places);

    void setTheme(const Theme& theme);
    /// Puts the bars where the stages are. `snapshot` must be the text in the editor.
    void setStages(const StageGraph& graph, const Snapshot& snapshot);
    /// The stage whose bar stands out; -1 for none.
    void setCurrentStage(int stage);
    /// The column for build states takes room only when there are some.
    void setBuildStatesVisible(bool areVisible);
    /// Whether a bulb stands beside the cursor's line, in place of the mark there.
    void setBulb(bool isThere);
    bool hasBulb() const { return m_hasBulb; }
    /// Fits the columns to the number of lines and to the zoom.
    void fitColumns();

    /// The column under the x coordinate of the viewport; ColumnCount for the text.
    Column columnAt(int x) const;
    /// Paints what stands beside the visible lines.
    void paint(QPainter& painter);

private:
    struct StageSpan
    {
        int colour = -1; ///< -1: the line belongs to no stage
        bool isCurrent = false;
    };
    StageSpan stageBehind(long line) const;
    static StageSpan stageBeginningAt(long markers);
    int columnLeft(Column column) const;
    int columnWidth(Column column) const;
    void setColumnWidth(Column column, int width);
    void paintLine(QPainter& painter, long line, int top);
    void paintStageBar(QPainter& painter, StageSpan stage, int top, int height) const;
    void paintIcon(QPainter& painter, Column column, const QString& name, const QColor& colour, int top);
    void paintFoldArrow(QPainter& painter, bool isExpanded, int top) const;

    QsciScintillaBase& m_editor;
    const PositionMap& m_places;
    Theme m_theme;
    std::vector<long> m_stageHandles; ///< of the marker on each stage's FROM line
    bool m_showsBuildStates = false;
    bool m_hasBulb = false;
    std::map<std::pair<QString, int>, QPixmap> m_icons; ///< by name and size, in this theme
};

} // namespace stagewright
