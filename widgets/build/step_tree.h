// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/build/step_filter.h"
#include "widgets/build/step_rows.h"
#include "widgets/theme/theme.h"

#include <QTimer>
#include <QTreeWidget>

#include <string>
#include <unordered_map>
#include <vector>

namespace stagewright {

class StepDelegate;

/// The steps of a build under their stages. A step that is known already keeps its row, so selection, folding and
/// scrolling survive all news.
class StepTree : public QTreeWidget
{
    Q_OBJECT

public:
    explicit StepTree(QWidget* parent = nullptr);

    /// Shows `rows`, which are those of before with news and additions; `stages` names them by index. Those that do not
    /// match `filter` fade.
    void setRows(const std::vector<StepRow>& rows, const QStringList& stages, const StepFilter& filter = {});
    /// Forgets all rows.
    void clearRows();
    void setTheme(const Theme& theme);

    /// Digest of the selected step; empty if a group or nothing is selected.
    std::string selectedStep() const;
    /// Selects as if by itself: no stepChosen(). An unknown step changes nothing.
    void selectStep(const std::string& digest);
    /// Selects the first step of an instruction of the built text; false if it has none.
    bool selectInstruction(int instruction);
    /// As if the user had clicked the step.
    void activateStep(const std::string& digest);

signals:
    /// The user selected a step.
    void stepChosen();
    /// Another step is selected, by whomever.
    void stepSelected();
    /// The user clicked a step or pressed Enter on it; `instruction` is that of the built text.
    void stepActivated(int instruction);

protected:
    void drawRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QTreeWidgetItem* groupItem(int group, const QStringList& stages);
    QTreeWidgetItem* stepItem(const StepRow& row, const QStringList& stages);
    void placeStep(QTreeWidgetItem* item, const StepRow& row, const QStringList& stages);
    void showStep(QTreeWidgetItem* item, const StepRow& row);
    void summarizeGroup(QTreeWidgetItem* group);
    void animate();
    void turnSigns();

    std::unordered_map<std::string, QTreeWidgetItem*> m_steps; ///< by digest
    std::vector<QTreeWidgetItem*> m_running;
    StepDelegate* m_delegate = nullptr;
    QTimer m_clock;
    qreal m_phase = 0;
    Theme m_theme = Theme::light();
    bool m_isSelecting = false; ///< the selection changes by our own hand
};

} // namespace stagewright
