// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editor/dockerfile_editor.h"

#include "widgets/editor/editor_look.h"
#include "widgets/editor/fold_levels.h"
#include "widgets/editor/line_edits.h"
#include "widgets/editor/marker_numbers.h"
#include "widgets/editor/scintilla_calls.h"
#include "widgets/editor/syntax_lexer.h"

#include <QPainter>
#include <QPaintEvent>
#include <QScopedValueRollback>

#include <algorithm>
#include <utility>

namespace stagewright {
namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

} // namespace

DockerfileEditor::DockerfileEditor(QWidget* parent)
    : QsciScintilla(parent)
    , m_lexer(new SyntaxLexer(*this))
    , m_places(*this)
    , m_gutter(*this, m_places)
    , m_shade(*this, m_places)
    , m_advice(*this, m_places)
    , m_notes(*this, m_places)
    , m_steps(*this, m_places)
{
    setAccessibleName(tr("Dockerfile"));
    setFrameShape(QFrame::NoFrame);
    setBraceMatching(SloppyBraceMatch);
    applyEditorManners(*this);
    freeKeys();
    connect(this, &QsciScintillaBase::SCN_MODIFIED, this,
            [this](int position, int type, const char* text, int length, int added) {
                noteModification(type, position, std::string_view(text, text ? static_cast<std::size_t>(length) : 0), added);
            });
    connect(this, &QsciScintilla::cursorPositionChanged, this, &DockerfileEditor::noteCursor);
    connect(this, &QsciScintillaBase::SCN_ZOOM, this, [this] { m_gutter.fitColumns(); });
    connect(this, &QsciScintillaBase::SCN_MARGINCLICK, this,
            [this](int position, int, int margin) { clickMargin(position, margin); });
    setTheme(m_theme);
}

DockerfileEditor::~DockerfileEditor() = default;

void DockerfileEditor::setBytes(std::string_view bytes)
{
    const QScopedValueRollback loading(m_isLoading, true);
    const int line = currentLine();
    const bool wasReadOnly = isReadOnly();
    m_byteOrderMark = bytes.starts_with(byteOrderMark) ? byteOrderMark : std::string_view();
    m_places.setByteOrderMarkSize(m_byteOrderMark.size());
    bytes.remove_prefix(m_byteOrderMark.size());
    m_analysis.reset();
    m_advice.setAnalysis(nullptr);
    m_notes.setAnalysis(nullptr);
    m_gutter.setBulb(false);
    m_steps.setOverlay({}, nullptr);
    clearLineErrors();
    setReadOnly(false);
    call(*this, SCI_SETUNDOCOLLECTION, false);
    call(*this, SCI_CLEARALL);
    call(*this, SCI_ALLOCATE, static_cast<long>(bytes.size()));
    callWithBytes(*this, SCI_ADDTEXT, bytes);
    call(*this, SCI_SETUNDOCOLLECTION, true);
    call(*this, SCI_EMPTYUNDOBUFFER);
    call(*this, SCI_SETSAVEPOINT);
    call(*this, SCI_SETEOLMODE, commonLineEnd(bytes) == "\n" ? SC_EOL_LF : SC_EOL_CRLF);
    call(*this, SCI_SETSCROLLWIDTH, 1);
    setReadOnly(wasReadOnly);
    m_gutter.fitColumns();
    showLine(line);
}

std::string DockerfileEditor::bytes() const
{
    std::string all = m_byteOrderMark;
    all += textBetween(*this, 0, call(*this, SCI_GETLENGTH));
    return all;
}

void DockerfileEditor::applyEdits(std::vector<Edit> edits)
{
    if (edits.empty() || isReadOnly())
        return;
    std::ranges::stable_sort(edits, {}, [](const Edit& edit) { return edit.range.begin; });
    ++m_openBatches;
    call(*this, SCI_BEGINUNDOACTION);
    for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) {
        call(*this, SCI_SETTARGETRANGE, m_places.positionOf(edit->range.begin), m_places.positionOf(edit->range.end));
        callWithBytes(*this, SCI_REPLACETARGET, edit->text);
    }
    call(*this, SCI_ENDUNDOACTION);
    --m_openBatches;
    emit textEdited();
}

bool DockerfileEditor::isShown(const Analysis& analysis) const
{
    const std::string_view text = analysis.tree.snapshot.bytes();
    return text.starts_with(m_byteOrderMark)
           && text.substr(m_byteOrderMark.size()) == textBetween(*this, 0, call(*this, SCI_GETLENGTH));
}

void DockerfileEditor::setAnalysis(std::shared_ptr<const Analysis> analysis)
{
    if (analysis && !isShown(*analysis))
        return;
    m_analysis = std::move(analysis);
    m_advice.setAnalysis(m_analysis);
    m_notes.setAnalysis(m_analysis);
    m_gutter.setStages(m_analysis ? m_analysis->graph : StageGraph(), m_analysis ? m_analysis->tree.snapshot : Snapshot());
    m_shade.setStages(m_analysis ? m_analysis->graph : StageGraph(), m_analysis ? m_analysis->tree.snapshot : Snapshot());
    if (m_analysis)
        setFoldLevels(*this, m_places, *m_analysis);
    m_currentInstruction = m_analysis ? m_analysis->tree.instructionAtLine(currentLine()) : -1;
    updateCurrentStage();
    updateBulb();
}

void DockerfileEditor::setBuildNotesShown(bool areShown)
{
    m_steps.setWordsShown(areShown);
    viewport()->update();
}

void DockerfileEditor::setAdviceNotesShown(bool areShown)
{
    m_notes.setShown(areShown);
}

void DockerfileEditor::setCurrentInstruction(int index)
{
    const bool exists = m_analysis && index >= 0 && index < static_cast<int>(m_analysis->tree.instructions.size());
    if (!exists || index == m_currentInstruction)
        return;
    const QScopedValueRollback told(m_isBeingTold, true);
    showLine(m_analysis->tree.instructions[static_cast<std::size_t>(index)].line);
}

void DockerfileEditor::setBuildOverlay(const BuildOverlay& overlay)
{
    if (overlay.empty())
        clearLineErrors();
    m_steps.setOverlay(overlay, m_analysis ? &m_analysis->tree : nullptr);
    m_gutter.setBuildStatesVisible(!m_steps.isEmpty());
    showFailures();
    viewport()->update();
}

void DockerfileEditor::showFailures()
{
    for (const StepMarks::Failure& failure : m_steps.takeFailures())
        showNote(failure.line, failure.message);
}

void DockerfileEditor::setTheme(const Theme& theme)
{
    m_theme = theme;
    applyEditorColours(*this, theme);
    m_gutter.setTheme(theme);
    m_shade.setTheme(theme);
    m_advice.setTheme(theme);
    m_notes.setTheme(theme);
    m_steps.setTheme(theme);
    m_lexer->setTheme(theme.isDark);
}

int DockerfileEditor::currentLine() const
{
    return m_places.lineOf(call(*this, SCI_GETCURRENTPOS));
}

int DockerfileEditor::currentColumn() const
{
    const long position = call(*this, SCI_GETCURRENTPOS);
    const long start = m_places.startOf(m_places.lineOf(position));
    return static_cast<int>(call(*this, SCI_COUNTCHARACTERS, start, position)) + 1;
}

QPoint DockerfileEditor::globalCursorPosition() const
{
    const long position = call(*this, SCI_GETCURRENTPOS);
    const auto x = static_cast<int>(call(*this, SCI_POINTXFROMPOSITION, 0, position));
    const auto y = static_cast<int>(call(*this, SCI_POINTYFROMPOSITION, 0, position) + call(*this, SCI_TEXTHEIGHT, 0));
    return viewport()->mapToGlobal(QPoint(x, y));
}

void DockerfileEditor::showLine(int line)
{
    const long start = m_places.startOf(line);
    call(*this, SCI_ENSUREVISIBLEENFORCEPOLICY, call(*this, SCI_LINEFROMPOSITION, start));
    call(*this, SCI_GOTOPOS, start);
    noteCursor(); // Scintilla itself tells later, when it paints
}

void DockerfileEditor::selectRange(TextRange range)
{
    const long begin = m_places.positionOf(range.begin);
    const long end = m_places.positionOf(range.end);
    call(*this, SCI_ENSUREVISIBLEENFORCEPOLICY, call(*this, SCI_LINEFROMPOSITION, begin));
    call(*this, SCI_SETSEL, begin, end);
    call(*this, SCI_SCROLLRANGE, end, begin);
    noteCursor();
}

TextRange DockerfileEditor::selectedRange() const
{
    return {m_places.offsetOf(call(*this, SCI_GETSELECTIONSTART)), m_places.offsetOf(call(*this, SCI_GETSELECTIONEND))};
}

void DockerfileEditor::setMatches(const std::vector<TextRange>& matches)
{
    call(*this, SCI_SETINDICATORCURRENT, indicator::match);
    call(*this, SCI_INDICATORCLEARRANGE, 0, call(*this, SCI_GETLENGTH));
    for (const TextRange match : matches)
        call(*this, SCI_INDICATORFILLRANGE, m_places.positionOf(match.begin), static_cast<long>(match.size()));
}

void DockerfileEditor::showLineError(int line, const QString& message)
{
    showNote(call(*this, SCI_LINEFROMPOSITION, m_places.startOf(line)), message);
}

void DockerfileEditor::showNote(long editorLine, const QString& message)
{
    SendScintilla(SCI_ANNOTATIONSETTEXT, static_cast<uintptr_t>(editorLine), message.toUtf8().constData());
    call(*this, SCI_ANNOTATIONSETSTYLE, editorLine, noteStyle::error);
    viewport()->update();
}

void DockerfileEditor::clearLineErrors()
{
    for (long line = 0; line < call(*this, SCI_GETLINECOUNT); ++line)
        clearError(line);
    m_notes.arrange();
}

bool DockerfileEditor::hasError(long editorLine) const
{
    return call(*this, SCI_ANNOTATIONGETLINES, editorLine) > 0
           && call(*this, SCI_ANNOTATIONGETSTYLE, editorLine) == noteStyle::error;
}

void DockerfileEditor::clearError(long editorLine)
{
    if (hasError(editorLine))
        SendScintilla(SCI_ANNOTATIONSETTEXT, static_cast<uintptr_t>(editorLine), static_cast<const char*>(nullptr));
}

QString DockerfileEditor::lineError(int line) const
{
    const long editorLine = call(*this, SCI_LINEFROMPOSITION, m_places.startOf(line));
    if (!hasError(editorLine))
        return {};
    QByteArray text(call(*this, SCI_ANNOTATIONGETTEXT, editorLine), '\0');
    SendScintilla(SCI_ANNOTATIONGETTEXT, static_cast<uintptr_t>(editorLine), static_cast<const char*>(text.data()));
    return QString::fromUtf8(text);
}

void DockerfileEditor::noteModification(int type, int position, std::string_view text, int linesAdded)
{
    if (!(type & (SC_MOD_INSERTTEXT | SC_MOD_DELETETEXT)))
        return;
    if (text.contains('\r'))
        m_places.findLoneReturns();
    if (linesAdded != 0)
        m_gutter.fitColumns();
    clearError(call(*this, SCI_LINEFROMPOSITION, position));
    if (!m_isLoading && m_openBatches == 0)
        emit textEdited();
}

void DockerfileEditor::noteCursor()
{
    const int line = currentLine();
    if (line == m_currentLine)
        return;
    m_currentLine = line;
    updateBulb();
    emit currentLineChanged(line);
    const int instruction = m_analysis ? m_analysis->tree.instructionAtLine(line) : -1;
    if (instruction == m_currentInstruction)
        return;
    m_currentInstruction = instruction;
    updateCurrentStage();
    if (instruction >= 0 && !m_isBeingTold && !m_isLoading)
        emit instructionActivated(instruction);
}

void DockerfileEditor::updateCurrentStage()
{
    m_gutter.setCurrentStage(m_analysis ? m_analysis->graph.stageAtLine(currentLine()) : -1);
}

/// The bulb stands for what the menu of Alt+Enter has to offer.
void DockerfileEditor::updateBulb()
{
    m_gutter.setBulb(m_analysis && m_advice.hasRemedyAround(currentLine()));
}

void DockerfileEditor::showStages(const std::vector<int>& upstream, const std::vector<int>& self,
                                  const std::vector<int>& downstream)
{
    m_shade.show(upstream, self, downstream);
}

void DockerfileEditor::paintEvent(QPaintEvent* event)
{
    QsciScintilla::paintEvent(event);
    QPainter painter(viewport());
    painter.setClipRegion(event->region());
    m_shade.paint(painter);
    m_gutter.paint(painter);
    painter.setClipRect(viewport()->rect());
    m_steps.paint(painter);
}

} // namespace stagewright
