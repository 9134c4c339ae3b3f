// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"
#include "widgets/theme/theme.h"

#include <QWidget>

#include <memory>

class QLabel;
class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace stagewright {

class OutlineDelegate;

/// Stages and their instructions in file order, with a filter. Each row tells how many findings there are about it;
/// stages that the target does not need are pale and say so.
class OutlinePanel : public QWidget
{
    Q_OBJECT

public:
    explicit OutlinePanel(QWidget* parent = nullptr);

    /// Shows another file or revision; null shows nothing. Folded stages stay folded.
    void setAnalysis(std::shared_ptr<const Analysis> analysis);
    void setCurrentInstruction(int index);
    void setTheme(const Theme& theme);

    /// Puts the keyboard into the list.
    void takeFocus();

signals:
    void instructionActivated(int index);
    /// The user went to an instruction by key and wants to write there.
    void textEntered();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void rebuild();
    QTreeWidgetItem* addInstruction(QTreeWidgetItem* parent, int index, const QString& text);
    QTreeWidgetItem* parentOf(int stage, std::vector<QTreeWidgetItem*>& stages);
    void describeStage(QTreeWidgetItem* item, const Stage& stage) const;
    void tellAdvice(const std::vector<QTreeWidgetItem*>& stages);
    void applyFilter();
    void updateEmptyState();
    QTreeWidgetItem* itemOf(int instruction) const;

    std::shared_ptr<const Analysis> m_analysis;
    Theme m_theme = Theme::light();
    std::vector<QTreeWidgetItem*> m_items; ///< by instruction; a FROM stands for its stage
    int m_current = -1;
    OutlineDelegate* m_delegate = nullptr;
    QLineEdit* m_filter = nullptr;
    QTreeWidget* m_tree = nullptr;
    QLabel* m_empty = nullptr;
};

} // namespace stagewright
