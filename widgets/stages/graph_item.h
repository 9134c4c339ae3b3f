// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stages/graph_appearance.h"

#include <QCoreApplication>
#include <QGraphicsItem>
#include <QString>

#include <optional>
#include <utility>

namespace stagewright {

/// Something in the stage graph that can be pointed at.
class GraphItem : public QGraphicsItem
{
    Q_DECLARE_TR_FUNCTIONS(stagewright::StageGraphView)

public:
    explicit GraphItem(GraphAppearance appearance)
        : m_appearance(std::move(appearance))
    {
    }

    /// The instruction that a click at `at` (item coordinates) means, or -1.
    virtual int instructionAt(QPointF at) const = 0;
    /// The full text of what is at `at`.
    virtual QString toolTipAt(QPointF at) const = 0;
    /// Tells the item where the pointer is, if it is over it.
    virtual void setHover(std::optional<QPointF> at) { setHot(at.has_value()); }

    /// Hot items are pointed at, or joined to what is.
    void setHot(bool isHot)
    {
        if (std::exchange(m_isHot, isHot) != isHot)
            update();
    }
    bool isHot() const { return m_isHot; }

protected:
    const GraphAppearance& appearance() const { return m_appearance; }
    const Theme& theme() const { return m_appearance.theme; }

private:
    GraphAppearance m_appearance;
    bool m_isHot = false;
};

/// A node: a card or a capsule with a place that the layout gives it.
class NodeItem : public GraphItem
{
public:
    NodeItem(GraphAppearance appearance, PictureNode node)
        : GraphItem(std::move(appearance))
        , m_node(std::move(node))
    {
    }

    const PictureNode& node() const { return m_node; }

    /// The size it asks for; `portHeight()` of it, from the top, may be met by edges.
    virtual QSizeF wantedSize() const = 0;
    virtual qreal portHeight() const { return wantedSize().height(); }
    /// Words for a screen reader.
    virtual QString spoken() const = 0;

    void setSize(QSizeF size)
    {
        prepareGeometryChange();
        m_size = size;
    }
    QSizeF size() const { return m_size; }
    /// Its place in the scene without what is painted around it.
    QRectF frame() const { return {pos(), m_size}; }

    /// The node that the text cursor is in is outlined.
    void setCurrent(bool isCurrent)
    {
        if (std::exchange(m_isCurrent, isCurrent) != isCurrent)
            update();
    }
    bool isCurrent() const { return m_isCurrent; }

    /// The node that the keys act on has a second, dotted line.
    void setSelected(bool isSelected)
    {
        if (std::exchange(m_isSelected, isSelected) != isSelected)
            update();
    }

    QRectF boundingRect() const override { return QRectF({}, m_size).adjusted(-6, -6, 6, 6); }
    QPainterPath shape() const override
    {
        QPainterPath path;
        path.addRect(QRectF({}, m_size));
        return path;
    }

protected:
    /// Outlines for current and selected around a shape with corners of `radius`.
    void paintMarks(QPainter& painter, qreal radius) const;

private:
    PictureNode m_node;
    QSizeF m_size;
    bool m_isCurrent = false;
    bool m_isSelected = false;
};

} // namespace stagewright
