// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/suppressions.h"
#include "core/analysis/analysis.h"
#include "widgets/theme/theme.h"

#include <QWidget>

#include <memory>
#include <vector>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QListView;
class QTextBrowser;
class QToolButton;

namespace stagewright {

class AdviceDelegate;
class AdviceFilter;
class AdviceModel;

/// What the advisor found, the gravest first, with the reason and the fixes of the selected finding beside the list.
class AdvicePanel : public QWidget
{
    Q_OBJECT

public:
    explicit AdvicePanel(QWidget* parent = nullptr);

    /// Shows another file or revision; null shows nothing. The selection stays on the same rule and line if it can.
    void setAnalysis(std::shared_ptr<const Analysis> analysis);
    /// Selects the instruction's first finding; an instruction without one leaves the selection alone.
    void setCurrentInstruction(int index);
    void setTheme(const Theme& theme);

signals:
    void instructionActivated(int index);
    void findingActivated(stagewright::TextRange range);
    void fixRequested(const stagewright::Fix& fix);
    void ignoreRequested(const stagewright::Finding& finding, stagewright::Suppression::Reach reach);

private:
    QWidget* createFilterRow();
    QWidget* createExplanation();
    void addSeverityToggle(QHBoxLayout* row, Severity severity);
    void showCounts();
    void showSelected();
    void showActions(const Finding& finding);
    void activateSelected();
    const Finding* selected() const;
    void selectRow(int proxyRow);
    void updateEmptyState();

    std::shared_ptr<const Analysis> m_analysis;
    std::vector<Rule> m_rules;
    Theme m_theme = Theme::light();
    AdviceModel* m_model = nullptr;
    AdviceFilter* m_filter = nullptr;
    AdviceDelegate* m_delegate = nullptr;
    QListView* m_list = nullptr;
    QLabel* m_empty = nullptr;
    QTextBrowser* m_page = nullptr;
    QWidget* m_actions = nullptr;
    std::vector<std::pair<Severity, QToolButton*>> m_toggles;
};

} // namespace stagewright
