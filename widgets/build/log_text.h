// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/ansi_text.h"
#include "core/build/log_reader.h"
#include "widgets/build/log_source.h"
#include "widgets/theme/theme.h"

#include <QPlainTextEdit>
#include <QTimer>

#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

namespace stagewright {

/// A sentence of ours or the builder's below what a step printed.
struct LogNote
{
    enum class Kind { Quiet, Plain, Warning, Error };
    QString text;
    Kind kind = Kind::Quiet;

    bool operator==(const LogNote&) const = default;
};

/// What one step printed, or all of them, in its colours. News are added in pieces between the events, so that megabytes
/// do not block. Follows the end until the user scrolls up, and again once they are back there. Links are followed by a
/// click, or by Enter in their line; F8 and Shift+F8 go from one line with a link to the next.
class LogText : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit LogText(QWidget* parent = nullptr);

    /// Shows `source` with `notes` below it.
    void showLog(LogSource source, std::vector<LogNote> notes);
    void clearLog();
    void setTheme(const Theme& theme);
    /// Asked about every line that is added from now on.
    void setLinkFinder(LogLinkFinder finder) { m_findLinks = std::move(finder); }

    bool isFollowing() const { return m_isFollowing; }
    void setFollowing(bool isFollowing);
    /// Scrolls to the first line with `text` as soon as it is there.
    void revealLine(const QString& text);
    /// Everything as plain text, also what is too long to be shown whole.
    QString wholeText() const;
    /// The first link in the line of `block` that is no name of a step, or that name's; empty if there is none.
    static QString linkIn(const QTextBlock& block);

signals:
    void followingChanged(bool isFollowing);
    /// The text from this position on is new.
    void textChangedFrom(int position);
    void linkActivated(const QString& target);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    void takeNews();
    void removeTail();
    void addLines(QTextCursor& cursor);
    void addTail(QTextCursor& cursor);
    void addLine(QTextCursor& cursor, std::size_t vertex, const std::vector<AnsiRun>& line);
    void addSpeaker(QTextCursor& cursor, std::size_t vertex);
    void addLinks(QTextCursor& cursor, std::size_t vertex, int begin, const QString& line);
    void addNote(QTextCursor& cursor, const LogNote& note);
    void reveal();
    void scrollToEnd();
    void goToLink(bool isForward);

    Theme m_theme = Theme::light();
    LogSource m_source;
    std::vector<LogNote> m_notes;
    LogReader m_reader;
    LogLinkFinder m_findLinks;
    std::unordered_map<std::size_t, AnsiReader> m_styles; ///< by vertex
    std::deque<LogLines> m_pending;                       ///< finished lines that are not shown yet
    std::size_t m_pendingAt = 0;                          ///< bytes of the first of them that are shown
    std::vector<LogLines> m_unfinished;
    int m_tailBegin = 0;   ///< position behind the finished lines
    bool m_isEmpty = true; ///< no line is shown
    bool m_hasFinishedLines = false;
    bool m_isFollowing = true;
    bool m_isChanging = false; ///< the text changes by our own hand
    QString m_wantedLine;
    QTimer m_nextPiece;
};

} // namespace stagewright
