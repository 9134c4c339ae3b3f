// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stages/graph_appearance.h"

#include <QAbstractButton>

#include <array>

namespace stagewright {

/// An edge of the view.
enum class ViewSide { Left, Right, Top, Bottom };

/// A pill at an edge of the graph that tells how many nodes lie beyond it. Hidden where there are none.
class OffscreenMark : public QAbstractButton
{
    Q_OBJECT

public:
    OffscreenMark(ViewSide side, QWidget* parent);

    ViewSide side() const { return m_side; }
    void setAppearance(const GraphAppearance& appearance);
    /// How many titles its tool tip names.
    static constexpr std::size_t mostNamed = 6;
    /// Titles of nodes beyond the edge, nearest first, at most mostNamed of `count`.
    void setHidden(const QStringList& titles, int count);
    /// Stands at its edge of `area`.
    void placeIn(const QRect& area);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    ViewSide m_side;
    GraphAppearance m_appearance;
};

} // namespace stagewright
