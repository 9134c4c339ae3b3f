// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stages/graph_appearance.h"

#include <QWidget>

#include <vector>

namespace stagewright {

/// A pill in the lower left corner of the graph: what is left out, or what the colours of the moment mean.
class GraphNote : public QWidget
{
    Q_OBJECT

public:
    struct Part
    {
        QColor swatch; ///< an invalid one is not drawn
        QString words;
    };

    explicit GraphNote(QWidget* parent = nullptr);

    void setAppearance(const GraphAppearance& appearance);
    /// Hides where there is nothing to say.
    void setParts(std::vector<Part> parts);
    QString text() const;
    /// Stands in its corner of `area`.
    void placeIn(const QRect& area);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    GraphAppearance m_appearance;
    std::vector<Part> m_parts;
};

} // namespace stagewright
