// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/build/log_text.h"

#include "widgets/build/ansi_format.h"

#include <QElapsedTimer>
#include <QFontDatabase>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>
#include <iterator>
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

QString stepLink(std::size_t vertex)
{
    return QStringLiteral("step:%1").arg(vertex);
}

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
    setAccessibleDescription(tr("Enter follows the link in the line; F8 goes to the next link, Shift+F8 to the one before."));
    viewport()->setMouseTracking(true);
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
    m_source = {};
    m_notes.clear();
    m_reader = LogReader();
    m_styles.clear();
    m_pending.clear();
    m_unfinished.clear();
    m_wantedLine.clear();
    m_pendingAt = 0;
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
    LogSource source = std::move(m_source);
    std::vector<LogNote> notes = std::move(m_notes);
    clearLog();
    showLog(std::move(source), std::move(notes));
}

void LogText::showLog(LogSource source, std::vector<LogNote> notes)
{
    const bool isOther = source.key != m_source.key;
    if (isOther) {
        clearLog();
        setFollowing(true);
    }
    if (isOther || !m_source.trace)
        m_reader = LogReader(source.vertex);
    const bool hasOtherNotes = notes != m_notes;
    m_source = std::move(source);
    m_notes = std::move(notes);
    std::vector<LogLines> news = m_source.trace ? m_reader.news(*m_source.trace) : std::vector<LogLines>();
    std::vector<LogLines> unfinished = m_source.trace ? m_reader.unfinished(*m_source.trace) : std::vector<LogLines>();
    if (news.empty() && unfinished == m_unfinished && !hasOtherNotes)
        return;
    m_unfinished = std::move(unfinished);
    std::ranges::move(news, std::back_inserter(m_pending));
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
        if (m_pending.empty())
            addTail(cursor);
        cursor.endEditBlock();
        verticalScrollBar()->setValue(m_isFollowing ? verticalScrollBar()->maximum() : height);
    }
    emit textChangedFrom(from);
    reveal();
    if (!m_pending.empty())
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
    while (!m_pending.empty() && clock.elapsed() < longestPiece) {
        const auto& [vertex, text] = m_pending.front();
        const std::size_t end = std::min(text.find('\n', m_pendingAt), text.size());
        addLine(cursor, vertex, m_styles[vertex].readLine(std::string_view(text).substr(m_pendingAt, end - m_pendingAt)));
        m_pendingAt = end + 1;
        m_hasFinishedLines = true;
        if (m_pendingAt >= text.size()) {
            m_pending.pop_front();
            m_pendingAt = 0;
        }
    }
}

void LogText::addTail(QTextCursor& cursor)
{
    for (const auto& [vertex, text] : m_unfinished) {
        AnsiReader reader = m_styles[vertex]; // what is not finished will be read again
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t end = std::min(text.find('\n', begin), text.size());
            addLine(cursor, vertex, reader.readLine(std::string_view(text).substr(begin, end - begin)));
            begin = end + 1;
        }
    }
    for (const LogNote& note : m_notes)
        addNote(cursor, note);
}

void LogText::addLine(QTextCursor& cursor, std::size_t vertex, const std::vector<AnsiRun>& line)
{
    if (!std::exchange(m_isEmpty, false))
        cursor.insertBlock();
    addSpeaker(cursor, vertex);
    const int begin = cursor.position();
    qsizetype room = longestLine;
    QString whole;
    for (const AnsiRun& run : line) {
        const QString text = textOf(run.text);
        cursor.insertText(text.left(room), textFormat(run.style, m_theme));
        whole += text.left(room);
        room -= text.size();
        if (room < 0)
            break;
    }
    addLinks(cursor, vertex, begin, whole);
    if (room < 0)
        cursor.insertText(tr(" … the line goes on; Copy has all of it"), noteFormat(LogNote::Kind::Quiet, m_theme));
}

/// Where all steps' lines are shown, each begins with the stage's colour and the step's name, which leads to the step.
void LogText::addSpeaker(QTextCursor& cursor, std::size_t vertex)
{
    if (m_source.vertex || vertex >= m_source.speakers.size())
        return;
    const LogSpeaker& speaker = m_source.speakers[vertex];
    QTextCharFormat format;
    format.setForeground(speaker.color);
    cursor.insertText(QStringLiteral("▌"), format);
    format.setForeground(m_theme.mutedText);
    format.setAnchor(true);
    format.setAnchorHref(stepLink(vertex));
    cursor.insertText(speaker.name, format);
    cursor.insertText(QStringLiteral(" "), QTextCharFormat());
}

void LogText::addLinks(QTextCursor& cursor, std::size_t vertex, int begin, const QString& line)
{
    if (!m_findLinks)
        return;
    const int end = cursor.position();
    for (const LogLink& link : m_findLinks(vertex, line)) {
        QTextCharFormat format;
        format.setAnchor(true);
        format.setAnchorHref(link.target);
        format.setFontUnderline(true);
        format.setForeground(m_theme.accent);
        cursor.setPosition(begin + static_cast<int>(link.begin));
        cursor.setPosition(begin + static_cast<int>(link.begin + link.length), QTextCursor::KeepAnchor);
        cursor.mergeCharFormat(format);
    }
    cursor.setPosition(end);
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
    QStringList lines;
    const auto add = [&](const LogLines& part) {
        const bool hasSpeaker = !m_source.vertex && part.vertex < m_source.speakers.size();
        const QString speaker = hasSpeaker ? m_source.speakers[part.vertex].name + QLatin1Char(' ') : QString();
        for (std::size_t begin = 0; begin < part.text.size();) {
            const std::size_t end = std::min(part.text.find('\n', begin), part.text.size());
            lines << speaker + textOf(plainText(std::string_view(part.text).substr(begin, end - begin)));
            begin = end + 1;
        }
    };
    if (m_source.trace) {
        LogReader reader(m_source.vertex);
        std::ranges::for_each(reader.news(*m_source.trace), add);
        std::ranges::for_each(reader.unfinished(*m_source.trace), add);
    }
    for (const LogNote& note : m_notes)
        lines << note.text;
    return lines.join(QLatin1Char('\n'));
}

} // namespace stagewright
