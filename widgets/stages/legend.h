// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stages/graph_appearance.h"

#include <QWidget>

#include <vector>

namespace stagewright {

/// The kinds of edges in a stage graph, each with a sample of its line.
class Legend : public QWidget
{
    Q_OBJECT

public:
    explicit Legend(QWidget* parent = nullptr);

    void setKinds(const std::vector<LinkKind>& kinds);
    void setAppearance(const GraphAppearance& appearance);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    /// Places of the entries when they may use `width` pixels; goes on in the next row where one is full.
    std::vector<QRectF> entryBoxes(int width) const;
    qreal entryWidth(LinkKind kind) const;
    qreal rowHeight() const;

    GraphAppearance m_appearance;
    std::vector<LinkKind> m_kinds;
};

} // namespace stagewright
