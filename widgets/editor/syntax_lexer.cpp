// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editor/syntax_lexer.h"

#include "widgets/editor/scintilla_calls.h"

#include <algorithm>

namespace stagewright {
namespace {

using S = QsciScintillaBase;

constexpr long largestText = 1 << 20;
constexpr std::size_t longestLine = 8192;

} // namespace

SyntaxLexer::SyntaxLexer(QsciScintillaBase& editor)
    : QObject(&editor)
    , m_editor(editor)
    , m_highlighter(m_repository.dockerfile())
    , m_styles(editor)
    , m_states(1)
{
    call(editor, S::SCI_SETLEXER, S::SCLEX_CONTAINER);
    connect(&editor, &S::SCN_STYLENEEDED, this, &SyntaxLexer::styleTo);
    connect(&editor, &S::SCN_MODIFIED, this,
            [this](int position, int type, const char*, int, int linesAdded) { keepUpWith(position, type, linesAdded); });
}

void SyntaxLexer::setTheme(bool isDark)
{
    m_styles.setTheme(m_repository.colours(isDark));
    m_states.resize(1);
    m_lastDirtyLine = -1;
    call(m_editor, S::SCI_STARTSTYLING, 0);
    m_editor.viewport()->update();
}

int SyntaxLexer::takeStyledLineCount()
{
    return std::exchange(m_styledLines, 0);
}

void SyntaxLexer::keepUpWith(int position, int type, int linesAdded)
{
    if (!(type & (S::SC_MOD_INSERTTEXT | S::SC_MOD_DELETETEXT)))
        return;
    const long line = call(m_editor, S::SCI_LINEFROMPOSITION, position);
    const auto known = static_cast<long>(m_states.size());
    if (line + 1 >= known)
        return;
    const auto next = m_states.begin() + line + 1;
    if (linesAdded > 0)
        m_states.insert(next, static_cast<std::size_t>(linesAdded), LineState());
    else
        m_states.erase(next, next + std::min<long>(-linesAdded, known - line - 1));
    if (m_lastDirtyLine > line)
        m_lastDirtyLine = std::max(line, m_lastDirtyLine + linesAdded);
    m_lastDirtyLine = std::max(m_lastDirtyLine, line + std::max(linesAdded, 0));
}

void SyntaxLexer::styleTo(int position)
{
    const long start = call(m_editor, S::SCI_GETENDSTYLED);
    if (call(m_editor, S::SCI_GETLENGTH) > largestText) {
        call(m_editor, S::SCI_STARTSTYLING, start);
        call(m_editor, S::SCI_SETSTYLING, position - start, 0);
        return;
    }
    const long lastLine = call(m_editor, S::SCI_LINEFROMPOSITION, std::max<long>(position - 1, 0));
    long line = std::min(call(m_editor, S::SCI_LINEFROMPOSITION, start), static_cast<long>(m_states.size()) - 1);
    call(m_editor, S::SCI_STARTSTYLING, call(m_editor, S::SCI_POSITIONFROMLINE, line));
    while (line <= lastLine)
        line = styleLine(line);
}

/// Styles `line`; returns the next line that needs it.
long SyntaxLexer::styleLine(long line)
{
    const long begin = call(m_editor, S::SCI_POSITIONFROMLINE, line);
    const long end = call(m_editor, S::SCI_POSITIONFROMLINE, line + 1);
    const std::string_view text = lineText(m_editor, line);
    const auto place = static_cast<std::size_t>(line);
    LineState after = m_states[place];
    m_runs.clear();
    if (text.size() <= longestLine)
        after = m_highlighter.highlight(text, m_states[place], m_runs);
    m_styleBytes.assign(static_cast<std::size_t>(end - begin), '\0');
    for (const StyledRun& run : m_runs)
        std::fill(m_styleBytes.begin() + static_cast<long>(run.begin), m_styleBytes.begin() + static_cast<long>(run.end),
                  static_cast<char>(m_styles.styleOf(run.format)));
    callWithBytes(m_editor, S::SCI_SETSTYLINGEX, m_styleBytes);
    ++m_styledLines;

    const bool wasKnown = place + 1 < m_states.size();
    if (!wasKnown) {
        m_states.push_back(std::move(after));
        return line + 1;
    }
    const bool areOldStylesRight = line >= m_lastDirtyLine && m_states[place + 1] == after;
    m_states[place + 1] = std::move(after);
    if (!areOldStylesRight)
        return line + 1;
    const auto firstUnknown = static_cast<long>(m_states.size()) - 1;
    m_lastDirtyLine = -1;
    call(m_editor, S::SCI_STARTSTYLING, call(m_editor, S::SCI_POSITIONFROMLINE, firstUnknown));
    return firstUnknown;
}

} // namespace stagewright
