// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stages/graph_appearance.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace stagewright {

/// What occurs in a stage graph, each with a sample: kinds of nodes and edges, edges with an error, and what the target
/// does not need.
class Legend : public QWidget
{
    Q_OBJECT

public:
    explicit Legend(QWidget* parent = nullptr);

    void setPicture(const GraphPicture& picture);
    void setAppearance(const GraphAppearance& appearance);
    /// A brief legend explains the edges alone, and no more of them than two rows hold.
    void setBrief(bool isBrief);
    /// True if a whole legend would take more than two rows of so many pixels.
    bool isLong(int width) const;
    /// What it explains, in order.
    QStringList words() const;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Entry
    {
        std::optional<LinkKind> link;
        std::optional<NodeKind> node; ///< neither: what is not needed
        bool isError = false;
        QString words;
    };
    /// Places of the entries when they may use `width` pixels; goes on in the next row where one is full.
    std::vector<QRectF> boxesOf(const std::vector<Entry>& entries, int width) const;
    /// What it explains where it is `width` pixels wide.
    std::vector<Entry> shown(int width) const;
    static qreal sampleWidth(const Entry& entry);
    qreal rowHeight() const;
    void paintSample(QPainter& painter, const Entry& entry, const QRectF& box) const;

    GraphAppearance m_appearance;
    std::vector<Entry> m_entries;
    bool m_isBrief = false;
};

} // namespace stagewright
