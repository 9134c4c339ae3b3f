// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stages/graph_appearance.h"

#include <QAbstractButton>

namespace stagewright {

/// A thin bar over the graph that says why it shows an earlier text. A click leads to the line.
class StaleBar : public QAbstractButton
{
    Q_OBJECT

public:
    explicit StaleBar(QWidget* parent = nullptr);

    void setAppearance(const GraphAppearance& appearance);
    /// Names the line that does not parse and what is wrong with it.
    void showReason(int line, const QString& message);
    /// Stands at the top of `area`.
    void placeIn(const QRect& area);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    GraphAppearance m_appearance;
};

} // namespace stagewright
