// SPDX-License-Identifier: GPL-3.0-or-later
// What the user does to the editor: keys, clicks, hovering, dragging and pasting.
#include "widgets/editor/dockerfile_editor.h"
#include "widgets/editor/line_edits.h"
#include "widgets/editor/scintilla_calls.h"

#include <Qsci/qscicommandset.h>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QToolTip>

namespace stagewright {
namespace {

const QString bytesMimeType = QStringLiteral("application/x-stagewright-bytes");

} // namespace

/// Scintilla binds keys that belong to the window's actions.
void DockerfileEditor::freeKeys()
{
    for (const QKeyCombination combination : {Qt::CTRL | Qt::Key_Slash, Qt::CTRL | Qt::Key_L, Qt::CTRL | Qt::Key_T,
                                              Qt::CTRL | Qt::SHIFT | Qt::Key_L, Qt::ALT | Qt::Key_Return}) {
        const int key = combination.toCombined();
        if (QsciCommand* command = standardCommands()->boundTo(key))
            command->key() == key ? command->setKey(0) : command->setAlternateKey(0);
    }
}

void DockerfileEditor::toggleComment()
{
    const long start = call(*this, SCI_GETSELECTIONSTART);
    const long end = call(*this, SCI_GETSELECTIONEND);
    const int first = m_places.lineOf(start);
    int last = m_places.lineOf(end);
    const bool endsBeforeLine = last > first && m_places.startOf(last) == end;
    if (endsBeforeLine)
        --last;
    applyEdits(toggleComments(Snapshot(bytes()), first, last));
}

void DockerfileEditor::insertLineBreak()
{
    const long position = call(*this, SCI_GETSELECTIONSTART);
    const long lineStart = m_places.startOf(m_places.lineOf(position));
    const char escape = m_analysis ? m_analysis->tree.escape : '\\';
    const std::string indentation = indentationAfter(textBetween(*this, lineStart, position), escape);
    call(*this, SCI_BEGINUNDOACTION);
    call(*this, SCI_NEWLINE);
    callWithBytes(*this, SCI_ADDTEXT, indentation);
    call(*this, SCI_ENDUNDOACTION);
    call(*this, SCI_SCROLLCARET);
    call(*this, SCI_CHOOSECARETX);
}

void DockerfileEditor::keyPressEvent(QKeyEvent* event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (isReturn && modifiers == Qt::AltModifier)
        emit fixesRequested(currentLine());
    else if (isReturn && modifiers == Qt::NoModifier && !isReadOnly())
        insertLineBreak();
    else if (event->key() == Qt::Key_Slash && modifiers == Qt::ControlModifier)
        toggleComment();
    else if (event->key() == Qt::Key_0 && modifiers == Qt::ControlModifier)
        zoomTo(0);
    else
        QsciScintilla::keyPressEvent(event);
    noteCursor();
}

void DockerfileEditor::clickMargin(int position, int margin)
{
    const int line = m_places.lineOf(position);
    const bool isBulb = m_gutter.hasBulb() && line == currentLine();
    if (margin == Gutter::AdviceMarks && (isBulb || !m_advice.findingsAtLine(line).empty())) {
        if (!isBulb)
            showLine(line);
        emit adviceMarkClicked(line);
    } else if (margin == Gutter::StageBar || margin == Gutter::BuildStates) {
        showLine(line);
    }
}

QString DockerfileEditor::toolTipAt(const QPoint& point) const
{
    const long position = call(*this, SCI_POSITIONFROMPOINT, point.x(), point.y());
    const int line = m_places.lineOf(position);
    switch (m_gutter.columnAt(point.x())) {
    case Gutter::StageBar: {
        const int stage = m_analysis ? m_analysis->graph.stageAtLine(line) : -1;
        return stage < 0 ? QString()
                         : tr("Stage %1").arg(QString::fromStdString(
                               m_analysis->graph.stages[static_cast<std::size_t>(stage)].reference()));
    }
    case Gutter::AdviceMarks: {
        const QString words = adviceToolTip(m_advice.findingsAtLine(line), m_theme);
        const bool isBulb = m_gutter.hasBulb() && line == currentLine();
        return isBulb ? words + tr("<p>Fixes and more: Alt+Enter</p>") : words;
    }
    case Gutter::BuildStates: return m_steps.toolTipAt(call(*this, SCI_LINEFROMPOSITION, position));
    case Gutter::ColumnCount: break;
    default: return {};
    }
    const long exact = call(*this, SCI_POSITIONFROMPOINTCLOSE, point.x(), point.y());
    return exact < 0 ? QString() : adviceToolTip(m_advice.findingsAt(exact), m_theme);
}

void DockerfileEditor::resizeEvent(QResizeEvent* event)
{
    QsciScintilla::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        m_notes.arrange();
}

bool DockerfileEditor::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QsciScintilla::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), toolTipAt(help->pos()), viewport());
    return true;
}

bool DockerfileEditor::canInsertFromMimeData(const QMimeData* source) const
{
    // Files that are dropped are for the window to open.
    return !source->hasUrls() && QsciScintilla::canInsertFromMimeData(source);
}

QByteArray DockerfileEditor::fromMimeData(const QMimeData* source, bool& rectangular) const
{
    const QByteArray converted = QsciScintilla::fromMimeData(source, rectangular);
    return source->hasFormat(bytesMimeType) ? source->data(bytesMimeType) : converted;
}

QMimeData* DockerfileEditor::toMimeData(const QByteArray& text, bool rectangular) const
{
    QMimeData* mime = QsciScintilla::toMimeData(text, rectangular);
    mime->setData(bytesMimeType, text); // as text, bytes that are no UTF-8 would be lost
    return mime;
}

} // namespace stagewright
