// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advisor_config.h"
#include "widgets/theme/theme.h"

#include <QDialog>

namespace stagewright {

class MessageBar;
class RuleSettingsPage;

/// The rules and what the project of the current Dockerfile says of them, in a window beside the others: nothing waits
/// for it, and each change holds at once.
class SettingsWindow : public QDialog
{
    Q_OBJECT

public:
    explicit SettingsWindow(QWidget* parent = nullptr);

    /// `place`: where settings are kept; empty: the Dockerfile has no file yet, so there is no place.
    void setConfig(const AdvisorConfig& config, const QString& file, const QString& place);
    void showRule(const QString& name);
    void showFailure(const QString& sentence);
    void setTheme(const Theme& theme);

signals:
    void settingsChanged(const QString& rule, const stagewright::RuleSettings& settings);

private:
    MessageBar* m_messages = nullptr;
    RuleSettingsPage* m_page = nullptr;
};

} // namespace stagewright
