// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/theme.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace stagewright {

/// A command in full with a button that copies it, and what keeps it from working.
class CommandView : public QWidget
{
    Q_OBJECT

public:
    explicit CommandView(QWidget* parent = nullptr);

    void setCommand(const QString& command, const QStringList& problems);
    void setTheme(const Theme& theme);

private:
    QLabel* m_problems = nullptr;
    QPlainTextEdit* m_text = nullptr;
    QPushButton* m_copy = nullptr;
};

} // namespace stagewright
