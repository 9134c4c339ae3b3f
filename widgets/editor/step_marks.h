// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"
#include "core/build/step_state.h"
#include "widgets/editor/position_map.h"
#include "widgets/theme/theme.h"

#include <QString>

#include <vector>

class QPainter;
class QsciScintillaBase;

namespace stagewright {

/// What a build does with the instructions: a mark beside the first line of each, its time or "cached" behind that
/// line's end, and the error of a failed one below it. All of it stays with its line while the text changes.
class StepMarks
{
public:
    StepMarks(QsciScintillaBase& editor, const PositionMap& places);

    void setTheme(const Theme& theme) { m_theme = theme; }
    /// Shows the states of `tree`'s instructions, whose text must be the one in the editor. An overlay of the same size as
    /// the last one updates it, and then the text may have changed.
    void setOverlay(const BuildOverlay& overlay, const SyntaxTree* tree);

    /// Whether there are words behind the lines' ends.
    void setWordsShown(bool areShown) { m_areWordsShown = areShown; }
    bool isEmpty() const { return m_overlay.empty(); }
    /// Paints the words behind the lines' ends.
    void paint(QPainter& painter) const;
    /// What the state of the step that begins at Scintilla's line `line` means, in words; empty without one.
    QString toolTipAt(long line) const;

    /// Lines of core, with messages, that want to be shown below them; emptied by the call.
    struct Failure
    {
        long line = 0; ///< Scintilla's
        QString message;
    };
    std::vector<Failure> takeFailures();

private:
    void place(const SyntaxTree& tree);
    void update(std::size_t step, const StepStatus& status);
    long lineOf(std::size_t step) const;
    void paintInlay(QPainter& painter, long line, const QString& words, const QColor& colour) const;

    QsciScintillaBase& m_editor;
    const PositionMap& m_places;
    Theme m_theme;
    bool m_areWordsShown = true;
    BuildOverlay m_overlay;
    std::vector<long> m_handles;     ///< of the marker on each instruction's first line
    std::vector<long> m_lineCounts;  ///< physical lines of each instruction when it was placed
    std::vector<Failure> m_failures;
};

/// "0.4 s", "12 s", "2 min 5 s".
QString durationInWords(double seconds);

} // namespace stagewright
