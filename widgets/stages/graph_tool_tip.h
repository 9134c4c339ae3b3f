// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/theme.h"

#include <QFrame>

class QLabel;

namespace stagewright {

/// A tool tip that looks like a small card of the graph, with an edge in the colour of what it tells about.
class GraphToolTip : public QFrame
{
    Q_OBJECT

public:
    explicit GraphToolTip(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Shows rich text beside a place on the screen; an empty text hides it.
    void showText(QPoint globalPosition, const QString& text, const QColor& edge);
    QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* m_label;
    Theme m_theme = Theme::light();
    QColor m_edge;
};

} // namespace stagewright
