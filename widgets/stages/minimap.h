// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stages/graph_appearance.h"

#include <QPixmap>
#include <QWidget>

#include <vector>

namespace stagewright {

/// A small picture of all the graph with a frame around what is in sight. Pressing or dragging on it leads there.
class Minimap : public QWidget
{
    Q_OBJECT

public:
    struct Block
    {
        QRectF place; ///< in the scene
        QColor color;
    };

    explicit Minimap(QWidget* parent = nullptr);

    void setAppearance(const GraphAppearance& appearance);
    void setGraph(const QRectF& scene, std::vector<Block> blocks);
    /// What is in sight, in the scene, in a view that takes `area` of the parent. Hides where all or nearly all is in
    /// sight, where the graph is small and where there is no room.
    void setSight(const QRectF& sight, const QRect& area);

Q_SIGNALS:
    /// The user wants to see this place of the scene.
    void pointed(QPointF scenePosition);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    QRectF toMap(const QRectF& scene) const;
    void point(QPointF position);
    void drawGraph();

    GraphAppearance m_appearance;
    QRectF m_scene;
    QRectF m_sight;
    std::vector<Block> m_blocks;
    QPixmap m_picture; ///< of the blocks; null when they have changed
    qreal m_scale = 1;
};

} // namespace stagewright
