// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/graph_layout.h"
#include "widgets/stages/graph_item.h"

#include <QPainterPath>
#include <QPolygonF>
#include <QStringList>

#include <utility>
#include <vector>

namespace stagewright {

/// The words on an arrow: one line for each instruction it stands for, up to three.
struct EdgeLabel
{
    struct Line
    {
        QString text; ///< short enough to be drawn
        int use = 0;  ///< index in PictureEdge::uses
    };
    std::vector<Line> lines;
    QSizeF size;

    static EdgeLabel of(const PictureEdge& edge, NodeKind from, const GraphAppearance& appearance);
};

/// An arrow with its label.
class EdgeItem : public GraphItem
{
public:
    /// `color` is that of the stage it leaves, or a neutral one.
    EdgeItem(GraphAppearance appearance, PictureEdge edge, EdgeLabel label, QColor color);

    const PictureEdge& edge() const { return m_edge; }
    const EdgeLabel& label() const { return m_label; }
    void setRoute(const EdgeRoute& route);
    /// For tool tips: what the arrow is, and the instruction's full text for each use, in order.
    void setWords(QString title, QStringList texts);

    /// A label line means its own instruction; the arrow means the first, then the next at every further click.
    int instructionAt(QPointF at) const override;
    QString toolTipAt(QPointF at) const override;
    QColor tipColor() const override { return ink(); }
    /// Moves on to the arrow's next instruction.
    void moveOn();

    /// Place of the label in the scene.
    QRectF labelFrame() const { return m_labelBox; }
    QRectF boundingRect() const override;
    QPainterPath shape() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

    /// A sketched edge is a thin line without a pattern: while the graph is zoomed, each frame has another scale.
    void setSketched(bool isSketched)
    {
        if (std::exchange(m_isSketched, isSketched) != isSketched)
            update();
    }

private:
    int labelLineAt(QPointF at) const;
    QColor ink() const;
    void paintLabel(QPainter& painter) const;
    static void paintLine(QPainter& painter, QPen pen, const QPolygonF& line);

    PictureEdge m_edge;
    EdgeLabel m_label;
    QColor m_color;
    QString m_title;
    QStringList m_texts;
    QPainterPath m_path;          ///< up to where the head begins
    mutable QPainterPath m_shape; ///< made when the pointer is first near; empty before
    QPolygonF m_line;             ///< the path in straight pieces
    QPolygonF m_roughLine;        ///< in few, for small scales
    QPointF m_tip;
    QPointF m_direction;
    QRectF m_labelBox;
    std::size_t m_use = 0;
    bool m_isSketched = false;
};

} // namespace stagewright
