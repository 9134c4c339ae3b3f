// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/advice/advice_filter.h"
#include "widgets/theme/theme.h"

#include <QStringList>
#include <QWidget>

#include <utility>
#include <vector>

class QHBoxLayout;
class QLineEdit;
class QMenu;
class QToolButton;

namespace stagewright {

class AdviceModel;

/// The row above the list: filter text, a switch with a count for each severity, a menu of categories and stages,
/// ignored ones, the checklist, and all safe fixes at once.
class FilterBar : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(QWidget* parent = nullptr);

    const AdviceFilter& filter() const { return m_filter; }
    /// Wants everything again, except that ignored ones stay as they are.
    void clear();
    /// Shows how many findings of each severity there are; buttons without anything to show or to do hide.
    void showCounts(const AdviceModel& model);
    /// What the menu offers.
    void setChoices(const QStringList& categories, const QStringList& stages);
    /// `kept` of `all` practices; the switch hides where there are none.
    void showPractices(int kept, int all);
    bool isChecklistOn() const;
    void leaveChecklist();
    void setTheme(const Theme& theme);

signals:
    void filterChanged();
    void checklistToggled(bool isShown);
    void fixAllRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QToolButton* addButton(const QString& name, const QString& toolTip, bool isCheckable);
    void addSeveritySwitch(Severity severity);
    void connectParts();
    void fillMenu();
    void addChoices(const QString& title, const QStringList& choices, QString AdviceFilter::*choice);
    void showChoice();
    void fitWords();

    AdviceFilter m_filter;
    QStringList m_categories;
    QStringList m_stages;
    QHBoxLayout* m_row = nullptr;
    QLineEdit* m_text = nullptr;
    std::vector<std::pair<Severity, QToolButton*>> m_severities;
    QToolButton* m_choice = nullptr;
    QMenu* m_menu = nullptr;
    QToolButton* m_ignored = nullptr;
    QToolButton* m_checklist = nullptr;
    QToolButton* m_fixAll = nullptr;
};

} // namespace stagewright
