// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStatusBar>

class QLabel;
class QToolButton;

namespace stagewright {

struct Analysis;
struct Theme;

/// The bottom line of the window: cursor, stage, build, advice counts, file format.
class StatusLine : public QStatusBar
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget* parent = nullptr);

    /// Cursor place, both from 1.
    void setCursor(int line, int column);
    void setAnalysis(const Analysis& analysis, int line);
    void setBuildState(const QString& sentence);
    /// Line ends and encoding, such as "LF · UTF-8".
    void setFormat(const QString& format);
    /// Empties all but the build state: no document is open.
    void clearDocument();

signals:
    /// The advice counts were clicked, or chosen by keyboard.
    void adviceActivated();

private:
    QLabel* m_cursor = nullptr;
    QLabel* m_stage = nullptr;
    QLabel* m_build = nullptr;
    QToolButton* m_advice = nullptr;
    QLabel* m_syntax = nullptr;
    QLabel* m_format = nullptr;
};

} // namespace stagewright
