// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_comparison.h"
#include "widgets/theme/theme.h"

#include <QWidget>

#include <memory>

class QLabel;
class QTreeWidget;
class QTreeWidgetItem;

namespace stagewright {

/// Two builds beside each other, a row a step: what it took in both, the difference, and why it was not cached.
class ComparisonView : public QWidget
{
    Q_OBJECT

public:
    explicit ComparisonView(QWidget* parent = nullptr);

    void setComparison(std::shared_ptr<const BuildComparison> comparison);
    void setTheme(const Theme& theme);

signals:
    /// A step was clicked, or Enter pressed on it; the line is that of the later build if it has the step.
    void lineActivated(const QString& dockerfile, int line);
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void activate(const QTreeWidgetItem* item);
    void fill();
    QTreeWidgetItem* rowOf(const StepComparison& step) const;

    std::shared_ptr<const BuildComparison> m_comparison;
    Theme m_theme = Theme::light();
    QLabel* m_title = nullptr;
    QTreeWidget* m_steps = nullptr;
};

} // namespace stagewright
