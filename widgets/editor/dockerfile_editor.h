// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"
#include "core/build/step_state.h"
#include "core/text/edit.h"
#include "widgets/editor/advice_marks.h"
#include "widgets/editor/advice_notes.h"
#include "widgets/editor/gutter.h"
#include "widgets/editor/position_map.h"
#include "widgets/editor/stage_shade.h"
#include "widgets/editor/step_marks.h"

#include <Qsci/qsciscintilla.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

class SyntaxLexer;

/// The text of a Dockerfile, edited as bytes: what is no UTF-8, the byte order mark and each line's end stay as they
/// are. Use bytes() and setBytes(), never QScintilla's text(): that one converts. Lines count from 1 and end at LF.
class DockerfileEditor : public QsciScintilla
{
    Q_OBJECT

public:
    explicit DockerfileEditor(QWidget* parent = nullptr);
    ~DockerfileEditor() override;

    /// Shows another text; undo begins anew, and the cursor stays in its line if there is one. Emits no textEdited().
    void setBytes(std::string_view bytes);
    std::string bytes() const;
    /// Makes all edits as one undo step. Their offsets are those of bytes(); the cursor stays where it is in the text.
    void applyEdits(std::vector<Edit> edits);

    /// Shows stages, advice and folds of `analysis`. An analysis of another text than the one shown is passed over: a
    /// newer one is on its way.
    void setAnalysis(std::shared_ptr<const Analysis> analysis);
    /// Moves the cursor to an instruction, unless it is in it already. Does not take the focus.
    void setCurrentInstruction(int index);
    /// States of the last analysed tree's instructions; empty ends it. Updates of the same size may come after edits.
    void setBuildOverlay(const BuildOverlay& overlay);
    /// Puts the advice in words under its lines, or takes it away.
    void setAdviceNotesShown(bool areShown);
    /// Whether the times of a build stand behind its steps' lines.
    void setBuildNotesShown(bool areShown);
    /// Shades the lines of stages of the newest analysis that are pointed at elsewhere; all empty ends that.
    void showStages(const std::vector<int>& upstream, const std::vector<int>& self, const std::vector<int>& downstream);
    const StageShade& stageShade() const { return m_shade; }
    void setTheme(const Theme& theme);

    int currentLine() const;
    /// From 1, in code points.
    int currentColumn() const;
    /// Below the cursor, on the screen.
    QPoint globalCursorPosition() const;
    /// Moves the cursor to the beginning of a line and scrolls it into view.
    void showLine(int line);
    void selectRange(TextRange range);
    TextRange selectedRange() const;
    /// Frames what a search has found; empty takes the frames away.
    void setMatches(const std::vector<TextRange>& matches);

    /// Puts a message below a line, until that line is edited.
    void showLineError(int line, const QString& message);
    void clearLineErrors();
    /// The message below a line, or an empty string.
    QString lineError(int line) const;

    /// Comments the selected lines, or makes them text again.
    void toggleComment();

signals:
    /// The text was changed by the user or by applyEdits().
    void textEdited();
    void currentLineChanged(int line);
    void instructionActivated(int index);
    /// A mark beside the text, or the bulb beside the cursor's line.
    void adviceMarkClicked(int line);
    void fixesRequested(int line);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    bool canInsertFromMimeData(const QMimeData* source) const override;
    QByteArray fromMimeData(const QMimeData* source, bool& rectangular) const override;
    QMimeData* toMimeData(const QByteArray& text, bool rectangular) const override;

private:
    void freeKeys();
    void noteModification(int type, int position, std::string_view text, int linesAdded);
    void noteCursor();
    void insertLineBreak();
    bool isShown(const Analysis& analysis) const;
    void updateCurrentStage();
    void updateBulb();
    bool hasError(long editorLine) const;
    void clearError(long editorLine);
    void showFailures();
    void showNote(long editorLine, const QString& message);
    void clickMargin(int position, int margin);
    QString toolTipAt(const QPoint& point) const;

    SyntaxLexer* m_lexer = nullptr;
    PositionMap m_places;
    Gutter m_gutter;
    StageShade m_shade;
    AdviceMarks m_advice;
    AdviceNotes m_notes;
    StepMarks m_steps;
    Theme m_theme = Theme::light();
    std::shared_ptr<const Analysis> m_analysis; ///< the newest whose text was shown
    std::string m_byteOrderMark;
    int m_currentLine = 1;
    int m_currentInstruction = -1;
    bool m_isLoading = false;
    bool m_isBeingTold = false; ///< the cursor moves because others say so
    int m_openBatches = 0;      ///< of edits that make one change
};

} // namespace stagewright
