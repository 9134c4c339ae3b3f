// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/suppressions.h"
#include "core/analysis/analysis.h"
#include "widgets/theme/theme.h"

#include <QWidget>

#include <memory>
#include <vector>

class QLabel;
class QListView;
class QSplitter;
class QStackedWidget;

namespace stagewright {

class AdviceDelegate;
class AdviceFilter;
class AdviceModel;
class ChecklistModel;
class ExplanationPane;
class FilterBar;

/// What the advisor found, the gravest first, with the reason and the fixes of the selected finding beside the list
/// (below it where the panel is narrow), and for Go files the checklist of practices.
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

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    void connectParts();
    QListView* createList(const QString& name, const QString& accessibleName);
    bool isChecklistShown() const;
    void showSelected();
    void activateSelected();
    const Finding* selected() const;
    void selectRow(int proxyRow);
    int rowLike(const std::string& rule, int line) const;
    void updateEmptyState();

    std::shared_ptr<const Analysis> m_analysis;
    std::vector<Rule> m_rules;
    AdviceModel* m_model = nullptr;
    AdviceFilter* m_filter = nullptr;
    ChecklistModel* m_practices = nullptr;
    AdviceDelegate* m_delegate = nullptr;
    FilterBar* m_bar = nullptr;
    QListView* m_list = nullptr;
    QListView* m_checklist = nullptr;
    QLabel* m_empty = nullptr;
    QStackedWidget* m_stack = nullptr;
    QSplitter* m_splitter = nullptr;
    ExplanationPane* m_explanation = nullptr;
};

} // namespace stagewright
