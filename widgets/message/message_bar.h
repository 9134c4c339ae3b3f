// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/theme.h"

#include <QFrame>

#include <functional>

class QHBoxLayout;
class QLabel;

namespace stagewright {

/// A sentence above the editor with what can be done about it, instead of a dialog in the way. Hidden until it is told
/// something; Escape or its close button hide it.
class MessageBar : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget* parent = nullptr);

    /// Shows `text` in the colour of `severity`; buttons of an earlier message are gone.
    void showMessage(Severity severity, const QString& text);
    /// Adds a button to the message shown; pressing it hides the bar and then calls `act`.
    void addAction(const QString& label, std::function<void()> act);
    void setTheme(const Theme& theme);
    QString text() const;

signals:
    void dismissed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void dismiss();
    void applyColours();

    QLabel* m_icon = nullptr;
    QLabel* m_text = nullptr;
    QWidget* m_actions = nullptr;
    QHBoxLayout* m_actionRow = nullptr;
    Theme m_theme = Theme::light();
    Severity m_severity = Severity::Info;
};

} // namespace stagewright
