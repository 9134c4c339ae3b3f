// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"
#include "widgets/advice/ignore_menu.h"
#include "widgets/theme/theme.h"

#include <QSet>
#include <QWidget>

#include <memory>
#include <vector>

class QLabel;
class QListView;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTreeView;

namespace stagewright {

class AdviceDelegate;
class AdviceModel;
class ChecklistModel;
class ExplanationPane;
class FilterBar;

/// What the advisor found in groups by severity, with the reason and the fixes of the selected finding beside the list
/// (below it where the panel is narrow), and for Go files the checklist of practices. In the list Enter goes to the text,
/// Alt+Enter offers the first fix and Delete ignores a finding where it stands.
class AdvicePanel : public QWidget
{
    Q_OBJECT

public:
    explicit AdvicePanel(QWidget* parent = nullptr);

    /// Shows another file or revision; null shows nothing. The selection stays on the same finding if it can.
    void setAnalysis(std::shared_ptr<const Analysis> analysis);
    /// Selects the instruction's first finding that is in sight; an instruction without one leaves the selection alone.
    void setCurrentInstruction(int index);
    /// Selects a finding of the analysis shown, whatever the filter and the groups hide.
    void explain(const Finding& finding);
    /// Shows the difference that a fix makes in the text of the analysis shown, to be applied or not.
    void preview(const Fix& fix);
    /// The finding that is explained, or null. It belongs to the analysis shown.
    const Finding* selectedFinding() const { return selected(); }
    /// Puts the keyboard into the list.
    void takeFocus();
    void setTheme(const Theme& theme);

    /// The groups that are closed, by AdviceModel::Group, to be remembered.
    QList<int> closedGroups() const;
    void setClosedGroups(const QList<int>& groups);

signals:
    void instructionActivated(int index);
    void findingActivated(stagewright::TextRange range);
    /// The keyboard wants to go to the text of the finding that was activated.
    void textEntered();
    void fixRequested(const stagewright::Fix& fix);
    void fixAllRequested();
    void ignoreRequested(const stagewright::Finding& finding, stagewright::IgnorePlace place);
    void heedRequested(const stagewright::Finding& finding);

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void createLists();
    void arrange();
    QWidget* createEmptyPage();
    void connectParts();
    void connectExplanation();
    bool isChecklistShown() const;
    bool actOnKey(const QKeyEvent& event);
    void applyFilter();
    void offerChoices();
    void openGroups(int first, int last);
    void noteGroup(const QModelIndex& group, bool isOpen);
    void keepFindingSelected(bool hadFinding);
    void showSelected();
    void activateSelected();
    const Finding* selected() const;
    void select(const QModelIndex& index);
    void updateEmptyState();
    QString emptyWords() const;

    std::shared_ptr<const Analysis> m_analysis;
    std::vector<Rule> m_rules;
    AdviceModel* m_model = nullptr;
    ChecklistModel* m_practices = nullptr;
    AdviceDelegate* m_delegate = nullptr;
    FilterBar* m_bar = nullptr;
    QTreeView* m_list = nullptr;
    QListView* m_checklist = nullptr;
    QWidget* m_emptyPage = nullptr;
    QLabel* m_empty = nullptr;
    QPushButton* m_clear = nullptr;
    QStackedWidget* m_stack = nullptr;
    QSplitter* m_splitter = nullptr;
    ExplanationPane* m_explanation = nullptr;
    QSet<int> m_closed; ///< groups
    bool m_isChanging = false; ///< rows may speak of the analysis before
};

} // namespace stagewright
