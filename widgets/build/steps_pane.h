// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/critical_path.h"
#include "core/build/timeline.h"
#include "widgets/build/step_filter.h"
#include "widgets/theme/theme.h"

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLineEdit;
class QStackedWidget;
class QToolButton;

namespace stagewright {

class StepTree;
class TimelineView;

/// The steps of a build as a tree by stage or on a timeline, whichever the user wants, with one filter and one selection
/// for both.
class StepsPane : public QWidget
{
    Q_OBJECT

public:
    enum class View { Tree, Timeline };

    explicit StepsPane(QWidget* parent = nullptr);

    /// Shows `rows` of `trace`; `stages` names the stages by their index.
    void setSteps(std::vector<StepRow> rows, const BuildTrace& trace, const QStringList& stages);
    void clearSteps();
    void setView(View view);
    View view() const;
    StepTree* tree() const { return m_tree; }
    TimelineView* timeline() const { return m_timeline; }
    void setTheme(const Theme& theme);

signals:
    void viewChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* createHead();
    QToolButton* createButton(QHBoxLayout* row, const QString& text, const QString& tip);
    void connectParts();
    void showSteps();
    void takeFilter();

    QToolButton* m_treeButton = nullptr;
    QToolButton* m_timelineButton = nullptr;
    QLineEdit* m_text = nullptr;
    QComboBox* m_outcome = nullptr;
    QWidget* m_zoomButtons = nullptr;
    QStackedWidget* m_pages = nullptr;
    StepTree* m_tree = nullptr;
    TimelineView* m_timeline = nullptr;
    std::vector<StepRow> m_rows;
    Timeline m_times;
    std::vector<CriticalStep> m_path; ///< of a build that has ended
    QStringList m_stages;
    StepFilter m_filter;
};

} // namespace stagewright
