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

/// Stages and their instructions in file order, with a filter.
class OutlinePanel : public QWidget
{
    Q_OBJECT

public:
    explicit OutlinePanel(QWidget* parent = nullptr);

    /// Shows another file or revision; null shows nothing. Folded stages stay folded.
    void setAnalysis(std::shared_ptr<const Analysis> analysis);
    void setCurrentInstruction(int index);
    void setTheme(const Theme& theme);

signals:
    void instructionActivated(int index);

private:
    void rebuild();
    QTreeWidgetItem* addInstruction(QTreeWidgetItem* parent, int index, const QString& text);
    QTreeWidgetItem* parentOf(int stage, std::vector<QTreeWidgetItem*>& stages);
    void applyFilter();
    QTreeWidgetItem* itemOf(int instruction) const;

    std::shared_ptr<const Analysis> m_analysis;
    Theme m_theme = Theme::light();
    int m_current = -1;
    QLineEdit* m_filter = nullptr;
    QTreeWidget* m_tree = nullptr;
    QLabel* m_empty = nullptr;
};

} // namespace stagewright
