// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_comparison.h"
#include "widgets/history/history_model.h"

#include <QWidget>

class QAction;
class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QStackedWidget;
class QTreeView;

namespace stagewright {

class ComparisonView;
class HistoryTrend;
class MessageBar;

/// The builds that are over: a list, the trend of the selected one's Dockerfile and target, and two builds compared.
class HistoryPanel : public QWidget
{
    Q_OBJECT

public:
    explicit HistoryPanel(QWidget* parent = nullptr);

    /// All builds, the newest first; the selection stays with its builds.
    void setBuilds(std::shared_ptr<const BuildRecords> builds);
    /// Shows two builds beside each other until the user goes back.
    void showComparison(std::shared_ptr<const BuildComparison> comparison);
    void setTheme(const Theme& theme);

signals:
    /// The build's steps and logs are wanted in the build panel.
    void showRequested(qlonglong id);
    void comparisonRequested(qlonglong before, qlonglong after);
    /// The user has confirmed it.
    void deletionRequested(const QList<qlonglong>& ids);
    void exportRequested(const QList<qlonglong>& ids);
    void importRequested();
    void lineActivated(const QString& dockerfile, int line);

private:
    void createList();
    void createActions();
    QAction* addAction(const QString& text, const QKeySequence& keys, void (HistoryPanel::*act)());
    void arrange();
    QWidget* createEmptyPage();
    void updateState();
    void updateTrend();
    void chooseBuild(qlonglong id);

    void showSelected();
    void compareWithPrevious();
    void compareSelected();
    void copyCommand();
    void askToDelete();
    void exportSelected();

    /// Rows of the model that are selected, in the order of their beginning.
    std::vector<const BuildRecord*> selectedBuilds() const;
    const BuildRecord* currentBuild() const;
    const BuildRecord* previousOf(const BuildRecord& build) const;

    std::shared_ptr<const BuildRecords> m_builds = std::make_shared<BuildRecords>();
    HistoryModel* m_model = nullptr;
    QSortFilterProxyModel* m_proxy = nullptr;
    QLineEdit* m_filter = nullptr;
    QTreeView* m_list = nullptr;
    HistoryTrend* m_trend = nullptr;
    ComparisonView* m_comparison = nullptr;
    MessageBar* m_message = nullptr;
    QStackedWidget* m_pages = nullptr;
    QLabel* m_empty = nullptr;
    QLabel* m_noMatch = nullptr;
    QAction* m_show = nullptr;
    QAction* m_comparePrevious = nullptr;
    QAction* m_compareSelected = nullptr;
    QAction* m_copy = nullptr;
    QAction* m_delete = nullptr;
    QAction* m_export = nullptr;
};

} // namespace stagewright
