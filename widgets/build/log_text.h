// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/ansi_text.h"
#include "core/build/step_log.h"
#include "widgets/theme/theme.h"

#include <QPlainTextEdit>
#include <QTimer>

#include <string>
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

/// What one step printed, in its colours. News are added in pieces between the events, so that megabytes do not block.
/// Follows the end until the user scrolls up, and again once they are back there.
class LogText : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit LogText(QWidget* parent = nullptr);

    /// Shows `log` with `notes` below it; one of the same `key` is the one shown before with more at its end.
    void showLog(const std::string& key, const StepLog& log, std::vector<LogNote> notes);
    void clearLog();
    void setTheme(const Theme& theme);

    bool isFollowing() const { return m_isFollowing; }
    void setFollowing(bool isFollowing);
    /// Scrolls to the first line with `text` as soon as it is there.
    void revealLine(const QString& text);
    /// Everything as plain text, also what is too long to be shown whole.
    QString wholeText() const;

signals:
    void followingChanged(bool isFollowing);
    /// The text from this position on is new.
    void textChangedFrom(int position);

private:
    void takeNews();
    void removeTail();
    void addLines(QTextCursor& cursor);
    void addTail(QTextCursor& cursor);
    void addLine(QTextCursor& cursor, const std::vector<AnsiRun>& line);
    void addNote(QTextCursor& cursor, const LogNote& note);
    void reveal();
    void scrollToEnd();

    Theme m_theme = Theme::light();
    std::string m_key;
    StepLog m_log;
    std::vector<LogNote> m_notes;
    AnsiReader m_reader;
    std::string m_pending; ///< finished lines that are not shown yet
    std::size_t m_pendingAt = 0;
    std::size_t m_fetched = 0; ///< bytes of the log taken into m_pending so far
    int m_tailBegin = 0;       ///< position behind the finished lines
    bool m_isEmpty = true;     ///< no line is shown
    bool m_hasFinishedLines = false;
    bool m_isFollowing = true;
    bool m_isChanging = false; ///< the text changes by our own hand
    QString m_wantedLine;
    QTimer m_nextPiece;
};

} // namespace stagewright
