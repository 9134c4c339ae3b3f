// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stages/graph_appearance.h"

#include <QCoreApplication>
#include <QGraphicsItem>
#include <QStringList>

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
    virtual void setHover(std::optional<QPointF> /*at*/) {}

    /// Hot items are pointed at, or on the way to or from what is; with a valid tint they show it.
    void setHot(bool isHot, const QColor& tint = {})
    {
        const bool wasHot = std::exchange(m_isHot, isHot);
        if (std::exchange(m_tint, isHot ? tint : QColor()) != m_tint || wasHot != isHot)
            update();
    }
    bool isHot() const { return m_isHot; }
    const QColor& tint() const { return m_tint; }

    /// Dimmed items step back: a search passes them over, or what is pointed at has nothing to do with them.
    void setDimmed(bool isDimmed)
    {
        if (std::exchange(m_isDimmed, isDimmed) != isDimmed)
            showFor(1);
    }
    bool isDimmed() const { return m_isDimmed; }
    /// Lets it appear: 0 is not there yet, 1 is all of it.
    void showFor(qreal share) { setOpacity(share * (m_isDimmed ? 0.28 : 1)); }

    /// The colour of the edge of its tool tip.
    virtual QColor tipColor() const { return m_appearance.theme.mutedText; }

    const GraphAppearance& appearance() const { return m_appearance; }

protected:
    /// A tool tip as a small card: `lines` are HTML, the rest is plain.
    QString tipCard(const QString& title, const QString& kind, const QStringList& lines) const;
    /// How many pixels of the screen one unit of the scene takes.
    static qreal scaleOf(const QPainter& painter);
    const Theme& theme() const { return m_appearance.theme; }

private:
    GraphAppearance m_appearance;
    QColor m_tint;
    bool m_isHot = false;
    bool m_isDimmed = false;
};

/// A node: a card or a capsule with a place that the layout gives it.
class NodeItem : public GraphItem
{
public:
    NodeItem(GraphAppearance appearance, PictureNode node)
        : GraphItem(std::move(appearance))
        , m_node(std::move(node))
    {
        setCacheMode(DeviceCoordinateCache); // many are in sight while one is pointed at, or all are moved
    }

    const PictureNode& node() const { return m_node; }

    /// The size it asks for; `portHeight()` of it, from the top, may be met by edges.
    virtual QSizeF wantedSize() const = 0;
    virtual qreal portHeight() const { return wantedSize().height(); }
    /// Words for a screen reader.
    virtual QString spoken() const = 0;

    /// Titles of what flows in and of what it flows into, for its tool tip.
    void setFlow(QStringList in, QStringList out)
    {
        m_in = std::move(in);
        m_out = std::move(out);
    }
    const QStringList& flowIn() const { return m_in; }
    const QStringList& flowOut() const { return m_out; }

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
    /// A box that stands for the node where its text would be too small, with `title` if it can be read.
    void paintOverview(QPainter& painter, const QColor& fill, const QColor& edge, const QString& title) const;
    /// The lines of a tool tip about what flows in and out.
    QStringList flowWords() const;
    /// Outlines for current and selected around a shape with corners of `radius`.
    void paintMarks(QPainter& painter, qreal radius) const;

private:
    PictureNode m_node;
    QStringList m_in;
    QStringList m_out;
    QSizeF m_size;
    bool m_isCurrent = false;
    bool m_isSelected = false;
};

} // namespace stagewright
