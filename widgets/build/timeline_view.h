// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/time_window.h"
#include "widgets/build/timeline_painter.h"
#include "widgets/build/timeline_rows.h"
#include "widgets/theme/theme.h"

#include <QAbstractScrollArea>
#include <QTimer>

#include <optional>
#include <string>
#include <vector>

namespace stagewright {

/// When the steps of a build waited and ran: one row for each, in lanes by stage, on a common axis of time. Ctrl and the
/// wheel, W and S zoom at the pointer, A and D pan, a drag over the axis zooms to what it covers, F fits the selected
/// step and then all, the comma and the period walk from step to step, Escape shows all.
class TimelineView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit TimelineView(QWidget* parent = nullptr);

    /// Shows `rows`; what is in sight, selected and scrolled to stays.
    void setRows(std::vector<TimelineRow> rows, double seconds);
    void clearRows();
    void setTheme(const Theme& theme);

    /// Digest of the selected step, or empty.
    const std::string& selectedStep() const { return m_selected; }
    /// Selects as if by itself: no stepChosen().
    void selectStep(const std::string& digest);
    const TimeWindow& window() const { return m_window; }
    /// `factor` below 1 shows less time, longer.
    void zoom(double factor);
    void fitAll();
    /// Shows the selected step as large as it gets, or all if it is shown so already.
    void fitSelected();
    /// Where the bar of a step is painted; null for one that is not there.
    QRect barRect(const std::string& digest) const;
    QRect axisRect() const;

signals:
    /// The user selected a step.
    void stepChosen(const std::string& digest);
    /// The user clicked a step or pressed Enter on it.
    void stepActivated(const std::string& digest);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    /// What the pressed mouse button does.
    enum class Drag { None, Span, Pan };

    TimelineScale scale() const;
    int rowHeight() const;
    int rowAt(const QPoint& position) const;
    QRect rowRect(int row) const;
    int rowOf(const std::string& digest) const;
    const TimelineRow* stepAt(int row) const;
    double pointedMoment() const;
    bool pressNavigationKey(const QKeyEvent& event);
    bool pressZoomKey(const QKeyEvent& event);
    void choose(int row);
    void walkRows(int direction);
    void walkTime(int direction);
    void moveWindow(const TimeWindow& window);
    void ensureVisible(int row);
    void updateScrollBar();
    void paintSpan(QPainter& painter);
    void animate();
    void speak();

    Theme m_theme = Theme::light();
    std::vector<TimelineRow> m_rows;
    TimeWindow m_window;
    double m_now = 0;
    std::string m_selected;
    int m_hovered = -1;
    Drag m_drag = Drag::None;
    QPoint m_pressed;
    QPoint m_pointer;
    std::optional<TimeSpan> m_marked; ///< what a drag over the axis covers
    QTimer m_clock;
    qreal m_phase = 0;
};

} // namespace stagewright
