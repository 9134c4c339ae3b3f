// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"
#include "widgets/theme/theme.h"

#include <QBasicTimer>
#include <QWidget>

#include <memory>
#include <vector>

class QGraphicsView;

namespace stagewright {

class GraphScene;

/// Draws a COPY --from by hand: a handle at the right of the card under the pointer, and from it a line to another card.
/// Cards that can take the files light up; on the others a tip says why not. Lies over the view and lets the mouse
/// through: the view hands it what happens.
class CopyDrag : public QWidget
{
    Q_OBJECT

public:
    CopyDrag(QGraphicsView* view, GraphScene* scene);

    /// Ends what is being drawn. While the scene shows another analysis than this one, there is no handle.
    void setNewest(std::shared_ptr<const Analysis> analysis);
    void setTheme(const Theme& theme);

    /// Each is true if the mouse was meant for it; positions are the viewport's.
    bool press(QPoint position);
    bool move(QPoint position);
    bool release(QPoint position);
    void leave();
    bool isDragging() const { return m_source >= 0; }
    /// True from press() to release(), also when it was cancelled in between.
    bool isPressed() const { return m_isPressed; }
    void cancel();
    /// Where the handle is, empty without one.
    QRect handle() const;

signals:
    /// A line was drawn to a stage that can take the files.
    void drawn(int source, int to);

protected:
    void paintEvent(QPaintEvent* event) override;
    void timerEvent(QTimerEvent* event) override;

private:
    /// The stages that the scene shows, or null.
    const StageGraph* graph() const;
    int stageAt(QPoint position) const;
    QRect frameOf(int stage) const;
    void setHovered(int stage);
    void aim();
    void paintHandle(QPainter& painter, QPoint center) const;
    void paintStages(QPainter& painter) const;
    void paintLine(QPainter& painter) const;

    QGraphicsView* m_view;
    GraphScene* m_scene;
    std::shared_ptr<const Analysis> m_newest;
    Theme m_theme = Theme::light();
    std::vector<QString> m_whyNot; ///< by stage, while dragging: why it cannot take the files
    int m_hovered = -1;
    int m_source = -1; ///< stage whose handle is dragged, or -1
    int m_aim = -1;    ///< stage under the pointer while dragging, or -1
    bool m_isPressed = false;
    QPoint m_pointer;
    QBasicTimer m_scrolling;
};

} // namespace stagewright
