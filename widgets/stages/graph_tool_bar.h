// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stages/graph_appearance.h"

#include <QWidget>

#include <vector>

class QToolButton;

namespace stagewright {

class GraphSearchLine;
class Legend;

/// The strip below the stage graph: its legend and the buttons that zoom.
class GraphToolBar : public QWidget
{
    Q_OBJECT

public:
    explicit GraphToolBar(QWidget* parent = nullptr);

    /// The legend explains what occurs in it.
    void setPicture(const GraphPicture& picture);
    void showLegend(bool isShown);
    GraphSearchLine* searchLine() const { return m_search; }
    void setAppearance(const GraphAppearance& appearance);
    /// Makes the legend brief where all of it would take too much of a view of this size, unless the user wants it
    /// whole. The height that the bar then needs.
    int fitInto(QSize view);

Q_SIGNALS:
    void zoomedIn();
    void zoomedOut();
    void fitted();
    void searched();
    /// The user wants the legend whole, or brief again.
    void legendToggled();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QToolButton* addButton(const QString& text, const QString& name);

    Legend* m_legend;
    GraphSearchLine* m_search; ///< takes the legend's place while it is open
    QToolButton* m_wholeLegend = nullptr; ///< there where the legend is too long for the view
    std::vector<QToolButton*> m_buttons;
    GraphAppearance m_appearance;
};

} // namespace stagewright
