// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/advice/advice_model.h"
#include "widgets/theme/theme.h"

#include <QWidget>

#include <utility>
#include <vector>

class QHBoxLayout;
class QLineEdit;
class QToolButton;

namespace stagewright {

class AdviceFilter;

/// The row above the list: filter text, a switch with a count for each severity, ignored ones, and the checklist.
class FilterBar : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(AdviceFilter& filter, QWidget* parent = nullptr);

    /// Shows how many findings of each severity there are; the switch for ignored ones hides where there are none.
    void showCounts(const AdviceModel& model);
    /// `kept` of `all` practices; the switch hides where there are none.
    void showPractices(int kept, int all);
    bool isChecklistOn() const;
    void setTheme(const Theme& theme);

signals:
    void filterChanged();
    void checklistToggled(bool isShown);

private:
    QToolButton* addSwitch(const QString& name, const QString& toolTip);
    void addSeveritySwitch(AdviceFilter& filter, Severity severity);

    QHBoxLayout* m_row = nullptr;
    QLineEdit* m_text = nullptr;
    std::vector<std::pair<Severity, QToolButton*>> m_severities;
    QToolButton* m_ignored = nullptr;
    QToolButton* m_checklist = nullptr;
};

} // namespace stagewright
