// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/step_state.h"
#include "widgets/theme/theme.h"

#include <QFrame>
#include <QStringList>

class QLabel;
class QPushButton;
class QToolButton;

namespace stagewright {

class ElidedLabel;
class StepGlyph;

/// Where a failed build went wrong, in the words of what failed.
struct FailureNotice
{
    QStringList lines; ///< the reasons, the one that says most first
    int line = 0;      ///< in the current text; 0 where the place is not in it
    QString advice;    ///< why there is no line to go to, or empty

    bool operator==(const FailureNotice&) const = default;
};

/// The head of the build panel: how the build goes in one sentence, the command, Stop, and what went wrong.
class BuildStrip : public QFrame
{
    Q_OBJECT

public:
    explicit BuildStrip(QWidget* parent = nullptr);

    void setSummary(StepState state, const QString& sentence);
    void setCommand(const QString& command);
    /// A quiet sentence below the summary; empty hides it.
    void setNote(const QString& note);
    void setFailure(const FailureNotice& notice);
    void setTheme(const Theme& theme);

signals:
    void stopPressed();
    void goToPressed();

private:
    QWidget* createSummaryRow();
    QWidget* createFailureRow();
    void applyColours();

    StepGlyph* m_sign = nullptr;
    QLabel* m_summary = nullptr;
    ElidedLabel* m_command = nullptr;
    QToolButton* m_copy = nullptr;
    QPushButton* m_stop = nullptr;
    QWidget* m_failureRow = nullptr;
    QLabel* m_note = nullptr;
    QPushButton* m_goTo = nullptr;
    QList<ElidedLabel*> m_reasons;
    FailureNotice m_notice;
    StepState m_state = StepState::None;
    Theme m_theme = Theme::light();
};

} // namespace stagewright
