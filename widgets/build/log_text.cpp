// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/build/log_text.h"

#include "widgets/build/ansi_format.h"

#include <QElapsedTimer>
#include <QFontDatabase>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>
#include <utility>

namespace stagewright {
namespace {

constexpr qint64 longestPiece = 12;     ///< milliseconds between two events
constexpr qsizetype longestLine = 4000; ///< beyond it laying out a line takes too long

QString textOf(const std::string& bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

QTextCharFormat noteFormat(LogNote::Kind kind, const Theme& theme)
{
    QTextCharFormat format;
    switch (kind) {
    case LogNote::Kind::Quiet:
        format.setForeground(theme.mutedText);
        break;
    case LogNote::Kind::Plain:
        format.setForeground(theme.text);
        break;
    case LogNote::Kind::Warning:
        format.setForeground(theme.warning);
        break;
    case LogNote::Kind::Error:
        format.setForeground(theme.error);
        break;
    }
    return format;
}

} // namespace

LogText::LogText(QWidget* parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setLineWrapMode(NoWrap);
    setFrameShape(QFrame::NoFrame);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setTabStopDistance(8 * fontMetrics().horizontalAdvance(QLatin1Char(' ')));
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    document()->setDocumentMargin(8);
    setAccessibleName(tr("What the step printed"));
    m_nextPiece.setSingleShot(true);
    m_nextPiece.setInterval(0);
    connect(&m_nextPiece, &QTimer::timeout, this, &LogText::takeNews);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (!m_isChanging)
            setFollowing(value >= verticalScrollBar()->maximum());
    });
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this] {
        if (m_isFollowing)
            scrollToEnd();
    });
}

void LogText::setFollowing(bool isFollowing)
{
    if (isFollowing)
        scrollToEnd();
    if (std::exchange(m_isFollowing, isFollowing) != isFollowing)
        emit followingChanged(isFollowing);
}

void LogText::scrollToEnd()
{
    const QScopedValueRollback guard(m_isChanging, true);
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void LogText::clearLog()
{
    const QScopedValueRollback guard(m_isChanging, true);
    m_nextPiece.stop();
    m_key.clear();
    m_log = StepLog();
    m_notes.clear();
    m_reader = AnsiReader();
    m_pending.clear();
    m_wantedLine.clear();
    m_pendingAt = m_fetched = 0;
    m_tailBegin = 0;
    m_isEmpty = true;
    m_hasFinishedLines = false;
    clear();
    emit textChangedFrom(0);
}

void LogText::setTheme(const Theme& theme)
{
    m_theme = theme;
    // A palette would lose against the window's style sheet.
    setStyleSheet(QStringLiteral("QPlainTextEdit { background: %1; color: %2; border: 0; }")
                      .arg(theme.canvas.name(), theme.text.name()));
    const std::string key = m_key;
    const StepLog log = m_log;
    std::vector<LogNote> notes = m_notes;
    clearLog();
    showLog(key, log, std::move(notes));
}

void LogText::showLog(const std::string& key, const StepLog& log, std::vector<LogNote> notes)
{
    const bool isOther = key != m_key || log.size() < m_fetched;
    const bool isSame =
        !isOther && log.size() == m_fetched && log.unfinished() == m_log.unfinished() && notes == m_notes;
    if (isSame)
        return;
    if (isOther) {
        clearLog();
        setFollowing(true);
    }
    m_key = key;
    m_log = log;
    m_notes = std::move(notes);
    m_pending += log.finishedFrom(m_fetched);
    m_fetched = log.size();
    takeNews();
}

void LogText::takeNews()
{
    const int from = m_tailBegin;
    const int height = verticalScrollBar()->value();
    {
        const QScopedValueRollback guard(m_isChanging, true);
        QTextCursor cursor(document());
        cursor.beginEditBlock();
        removeTail();
        cursor.movePosition(QTextCursor::End);
        addLines(cursor);
        m_tailBegin = cursor.position();
        const bool isComplete = m_pendingAt >= m_pending.size();
        if (isComplete) {
            m_pending.clear();
            m_pendingAt = 0;
            addTail(cursor);
        }
        cursor.endEditBlock();
        verticalScrollBar()->setValue(m_isFollowing ? verticalScrollBar()->maximum() : height);
    }
    emit textChangedFrom(from);
    reveal();
    if (m_pendingAt < m_pending.size())
        m_nextPiece.start();
}

void LogText::removeTail()
{
    QTextCursor cursor(document());
    cursor.setPosition(m_tailBegin);
    cursor.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
    cursor.removeSelectedText();
    m_isEmpty = !m_hasFinishedLines;
}

void LogText::addLines(QTextCursor& cursor)
{
    QElapsedTimer clock;
    clock.start();
    while (m_pendingAt < m_pending.size() && clock.elapsed() < longestPiece) {
        const std::size_t end = std::min(m_pending.find('\n', m_pendingAt), m_pending.size());
        addLine(cursor, m_reader.readLine(std::string_view(m_pending).substr(m_pendingAt, end - m_pendingAt)));
        m_pendingAt = std::min(end + 1, m_pending.size());
        m_hasFinishedLines = true;
    }
}

void LogText::addTail(QTextCursor& cursor)
{
    const std::string unfinished = m_log.unfinished();
    AnsiReader reader = m_reader; // what is not finished will be read again
    for (std::size_t begin = 0; begin < unfinished.size();) {
        const std::size_t end = std::min(unfinished.find('\n', begin), unfinished.size());
        addLine(cursor, reader.readLine(std::string_view(unfinished).substr(begin, end - begin)));
        begin = end + 1;
    }
    for (const LogNote& note : m_notes)
        addNote(cursor, note);
}

void LogText::addLine(QTextCursor& cursor, const std::vector<AnsiRun>& line)
{
    if (!std::exchange(m_isEmpty, false))
        cursor.insertBlock();
    qsizetype room = longestLine;
    for (const AnsiRun& run : line) {
        const QString text = textOf(run.text);
        cursor.insertText(text.left(room), textFormat(run.style, m_theme));
        room -= text.size();
        if (room < 0)
            break;
    }
    if (room < 0)
        cursor.insertText(tr(" … the line goes on; Copy has all of it"), noteFormat(LogNote::Kind::Quiet, m_theme));
}

void LogText::addNote(QTextCursor& cursor, const LogNote& note)
{
    const QTextCharFormat format = noteFormat(note.kind, m_theme);
    for (const QString& line : note.text.split(QLatin1Char('\n'))) {
        if (!std::exchange(m_isEmpty, false))
            cursor.insertBlock();
        cursor.insertText(line.left(longestLine), format);
    }
}

void LogText::revealLine(const QString& text)
{
    m_wantedLine = text;
    reveal();
}

void LogText::reveal()
{
    if (m_wantedLine.isEmpty())
        return;
    const QTextCursor found = document()->find(m_wantedLine.left(longestLine), 0, QTextDocument::FindCaseSensitively);
    if (found.isNull())
        return;
    m_wantedLine.clear();
    setFollowing(false);
    QTextCursor cursor(found.block());
    setTextCursor(cursor);
    centerCursor();
    horizontalScrollBar()->setValue(0);
}

QString LogText::wholeText() const
{
    const std::string bytes = m_log.text();
    QStringList lines;
    for (std::size_t begin = 0; begin < bytes.size();) {
        const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
        lines << textOf(plainText(std::string_view(bytes).substr(begin, end - begin)));
        begin = end + 1;
    }
    for (const LogNote& note : m_notes)
        lines << note.text;
    return lines.join(QLatin1Char('\n'));
}

} // namespace stagewright
