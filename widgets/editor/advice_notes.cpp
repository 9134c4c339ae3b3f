// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editor/advice_notes.h"

#include "widgets/editor/marker_numbers.h"
#include "widgets/editor/scintilla_calls.h"
#include "widgets/theme/blend.h"

#include <algorithm>
#include <map>
#include <ranges>
#include <utility>

namespace stagewright {
namespace {

using S = QsciScintillaBase;

constexpr int fewestColumns = 24;
constexpr int besides = 32; // scroll bar and indentation
constexpr int mostColumns = 110; // longer lines are hard to read
constexpr long individualStyles = 0x100; // what Scintilla calls the style of a note with several

std::size_t codePoints(std::string_view text)
{
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

} // namespace

std::string wrapped(std::string_view words, int columns)
{
    std::string lines;
    std::size_t used = 0;
    for (const auto part : words | std::views::split(' ')) {
        const std::string_view word(part);
        const std::size_t size = codePoints(word);
        const bool fits = used == 0 || used + 1 + size <= static_cast<std::size_t>(columns);
        if (used > 0)
            lines += fits ? ' ' : '\n';
        used = fits && used > 0 ? used + 1 + size : size;
        lines += word;
    }
    return lines;
}

AdviceNotes::AdviceNotes(QsciScintillaBase& editor, const PositionMap& places) : m_editor(editor), m_places(places) {}

void AdviceNotes::setTheme(const Theme& theme)
{
    for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Info, Severity::Hint}) {
        const int style = noteStyle::advice + static_cast<int>(severity);
        const QColor colour = theme.severityColor(severity);
        call(m_editor, S::SCI_STYLESETFORE, style, scintillaColour(blend(colour, theme.text, 0.55F)));
        call(m_editor, S::SCI_STYLESETBACK, style, scintillaColour(blend(colour, theme.canvas, 0.09F)));
        call(m_editor, S::SCI_STYLESETITALIC, style, true);
        call(m_editor, S::SCI_STYLESETSIZEFRACTIONAL, style,
             call(m_editor, S::SCI_STYLEGETSIZEFRACTIONAL, S::STYLE_DEFAULT) * 9 / 10);
    }
}

void AdviceNotes::setShown(bool areShown)
{
    m_areShown = areShown;
    place();
}

void AdviceNotes::setAnalysis(std::shared_ptr<const Analysis> analysis)
{
    m_analysis = std::move(analysis);
    arrange();
}

void AdviceNotes::arrange()
{
    if (m_areShown)
        place();
}

void AdviceNotes::place()
{
    std::map<long, Note> wanted;
    if (m_areShown && m_analysis) {
        std::vector<const Finding*> findings;
        for (const Finding& finding : m_analysis->advice.findings)
            findings.push_back(&finding);
        std::ranges::stable_sort(findings, {}, &Finding::severity);
        for (const Finding* finding : findings) {
            const long line = m_places.editorLineOf(finding->range.begin);
            add(wanted[line], *finding, line);
        }
    }
    const long top = call(m_editor, S::SCI_DOCLINEFROMVISIBLE, call(m_editor, S::SCI_GETFIRSTVISIBLELINE));
    const long lines = call(m_editor, S::SCI_GETLINECOUNT);
    bool isChanged = false;
    for (long line = 0; line < lines; ++line) {
        const bool hasNote = call(m_editor, S::SCI_ANNOTATIONGETLINES, line) > 0;
        const auto found = wanted.find(line);
        if (!hasNote && found == wanted.end())
            continue;
        if (hasNote && call(m_editor, S::SCI_ANNOTATIONGETSTYLE, line) != individualStyles)
            continue; // the error of a build
        const Note note = found == wanted.end() ? Note() : found->second;
        if (noteAt(line) == note)
            continue;
        put(line, note);
        isChanged = true;
    }
    if (isChanged)
        call(m_editor, S::SCI_SETFIRSTVISIBLELINE, call(m_editor, S::SCI_VISIBLEFROMDOCLINE, top));
}

void AdviceNotes::add(Note& note, const Finding& finding, long line) const
{
    if (!note.text.empty())
        note.text += '\n';
    note.text += wrapped(finding.message + " (" + finding.rule + ")", columnsAt(line));
    note.styles.resize(note.text.size(), static_cast<char>(noteStyle::advice + static_cast<int>(finding.severity)));
}

AdviceNotes::Note AdviceNotes::noteAt(long line) const
{
    Note note;
    const auto size = static_cast<std::size_t>(call(m_editor, S::SCI_ANNOTATIONGETTEXT, line));
    note.text.resize(size);
    note.styles.resize(size);
    if (size == 0)
        return note;
    m_editor.SendScintilla(S::SCI_ANNOTATIONGETTEXT, static_cast<uintptr_t>(line), note.text.data());
    m_editor.SendScintilla(S::SCI_ANNOTATIONGETSTYLES, static_cast<uintptr_t>(line), note.styles.data());
    return note;
}

void AdviceNotes::put(long line, const Note& note)
{
    const auto place = static_cast<uintptr_t>(line);
    m_editor.SendScintilla(S::SCI_ANNOTATIONSETTEXT, place, note.text.empty() ? nullptr : note.text.c_str());
    if (!note.text.empty())
        m_editor.SendScintilla(S::SCI_ANNOTATIONSETSTYLES, place, note.styles.c_str());
}

/// Notes begin below their line's first letter.
int AdviceNotes::columnsAt(long line) const
{
    long margins = 0;
    for (int margin = 0; margin < 5; ++margin)
        margins += call(m_editor, S::SCI_GETMARGINWIDTHN, margin);
    const long width = m_editor.SendScintilla(S::SCI_TEXTWIDTH, static_cast<uintptr_t>(S::STYLE_DEFAULT), "nnnnnnnnnn");
    const long room = (m_editor.viewport()->width() - margins - besides) * 10 / std::max(1L, width);
    const auto columns = static_cast<int>(room - call(m_editor, S::SCI_GETLINEINDENTATION, line));
    return std::clamp(columns, fewestColumns, mostColumns);
}

} // namespace stagewright
