// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/editor/line_highlighter.h"
#include "widgets/editor/style_table.h"
#include "widgets/editor/syntax_repository.h"

#include <QObject>

#include <string>
#include <string_view>
#include <vector>

class QsciScintillaBase;

namespace stagewright {

/// Styles the text of a Scintilla editor when it asks for it: what is visible, from the first changed line on, until a
/// line ends in the state it had before. Texts above 1 MiB and lines above 8 KiB stay plain.
class SyntaxLexer : public QObject
{
    Q_OBJECT

public:
    /// The lexer lives as long as `editor`.
    explicit SyntaxLexer(QsciScintillaBase& editor);

    /// Colours everything anew. STYLE_DEFAULT must hold the font and the colours of plain text.
    void setTheme(bool isDark);
    /// Lines that have been coloured since the last call. For tests.
    int takeStyledLineCount();

private:
    void styleTo(int position);
    long styleLine(long line);
    void keepUpWith(int position, int type, int linesAdded);

    QsciScintillaBase& m_editor;
    SyntaxRepository m_repository;
    LineHighlighter m_highlighter;
    StyleTable m_styles;
    std::vector<LineState> m_states; ///< before each line that has been styled, and before the one after
    long m_lastDirtyLine = -1;       ///< lines up to here may not keep their old styles
    std::vector<StyledRun> m_runs;
    std::string m_styleBytes;
    int m_styledLines = 0;
};

} // namespace stagewright
