// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/graph_picture.h"
#include "widgets/theme/theme.h"

#include <QFont>
#include <QPen>
#include <QPointF>

#include <optional>

class QPainter;

namespace stagewright {

/// Colours and fonts of the stage graph. A value that every item of the scene copies.
struct GraphAppearance
{
    Theme theme;
    QFont title;
    QFont text;
    QFont small;

    GraphAppearance() = default;
    GraphAppearance(const Theme& theme, const QFont& base);

    /// The line an edge of this kind is drawn with; each kind has its own pattern.
    QPen linkPen(LinkKind kind, const QColor& color) const;
    /// Draws the head that belongs to a kind of edge, its tip at `tip`, for an edge that arrives in `direction`.
    void paintLinkHead(QPainter& painter, LinkKind kind, QPointF tip, QPointF direction, const QColor& color) const;
    /// Length of that head, where the line ends before the tip.
    static qreal linkHeadLength(LinkKind kind);

    /// Below this scale the text of cards and labels cannot be read, and is left out.
    static constexpr qreal leastLegibleScale = 0.5;
    /// A title that can be read at a small scale in a box so high, as large as it may be; nothing where none can.
    std::optional<QFont> overviewFont(qreal scale, qreal height) const;

    /// `text` cut to `width`: a path loses its leading folders, anything else its middle.
    static QString shortened(const QString& text, const QFont& font, qreal width);

    /// `a` with `share` (0 to 1) of `b`.
    static QColor mix(const QColor& a, const QColor& b, qreal share);
};

} // namespace stagewright
