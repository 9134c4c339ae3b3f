// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advisor_config.h"
#include "core/advisor/rule.h"
#include "widgets/theme/theme.h"

#include <QWidget>

#include <vector>

class QLabel;
class QLineEdit;
class QSplitter;
class QTreeWidget;
class QTreeWidgetItem;

namespace stagewright {

class RuleSettingsPane;

/// All rules by category, each with a tick for whether it is asked, its severity, its options and its page; and a
/// search. Made from the rule table. What the user sets is told by a signal and shown when the configuration comes back.
class RuleSettingsPage : public QWidget
{
    Q_OBJECT

public:
    explicit RuleSettingsPage(std::vector<Rule> rules, QWidget* parent = nullptr);

    /// Shows what holds. `place` says in words where settings are kept.
    void setConfig(const AdvisorConfig& config, const QString& place);
    /// Selects a rule by its name.
    void showRule(const QString& name);
    void setTheme(const Theme& theme);

signals:
    /// What is to be said about a rule from now on; empty settings: nothing.
    void settingsChanged(const QString& rule, const stagewright::RuleSettings& settings);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    void fillTree();
    void showStates();
    void filter(const QString& text);
    void noteTick(QTreeWidgetItem* item);
    void showCurrent();
    const Rule* ruleOf(const QTreeWidgetItem* item) const;
    RuleSettings settingsOf(const Rule& rule) const;
    bool isOn(const Rule& rule) const;

    std::vector<Rule> m_rules;
    AdvisorConfig m_config;
    QLineEdit* m_search = nullptr;
    QLabel* m_place = nullptr;
    QTreeWidget* m_tree = nullptr;
    QSplitter* m_splitter = nullptr;
    RuleSettingsPane* m_pane = nullptr;
};

} // namespace stagewright
