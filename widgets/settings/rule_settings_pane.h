// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advisor_config.h"
#include "core/advisor/rule.h"
#include "widgets/theme/theme.h"

#include <QWidget>

#include <vector>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;
class QTextBrowser;

namespace stagewright {

/// What can be set about one rule, above its page.
class RuleSettingsPane : public QWidget
{
    Q_OBJECT

public:
    explicit RuleSettingsPane(QWidget* parent = nullptr);

    void showRule(const Rule& rule, const RuleSettings& settings);
    void clear();
    /// Colours for the next page.
    void setTheme(const Theme& theme);

signals:
    void settingsChanged(const QString& rule, const stagewright::RuleSettings& settings);

private:
    /// The field of one option: a check box, or words with commas between.
    struct Field
    {
        RuleOption option;
        QCheckBox* box = nullptr;
        QLineEdit* line = nullptr;
    };

    void createFields();
    QWidget* createField(const RuleOption& option);
    void showValues();
    void setOption(const RuleOption& option, const QStringList& words);
    void setSeverity(int choice);
    void change();

    Rule m_rule;
    RuleSettings m_settings;
    QWidget* m_head = nullptr;
    QComboBox* m_severity = nullptr;
    QPushButton* m_reset = nullptr;
    QWidget* m_options = nullptr;
    std::vector<Field> m_fields;
    QTextBrowser* m_page = nullptr;
    Theme m_theme = Theme::light();
};

} // namespace stagewright
