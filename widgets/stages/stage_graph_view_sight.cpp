// SPDX-License-Identifier: GPL-3.0-or-later
// What of the graph is seen: scale, place and what leads to the rest.
#include "widgets/stages/stage_graph_view.h"

#include "widgets/stages/graph_note.h"
#include "widgets/stages/graph_scene.h"
#include "widgets/stages/minimap.h"
#include "widgets/stages/offscreen_mark.h"
#include "widgets/stages/stage_editing.h"
#include "widgets/stages/stale_bar.h"

#include <QScrollBar>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace stagewright {
namespace {

constexpr qreal leastLegibleScale = 0.75;
constexpr qreal leastWholeScale = 0.65; ///< a little too small is better than a card cut at the edge
constexpr qreal mostFittedScale = 1.15;
constexpr qreal leastScale = 0.1;
constexpr qreal mostScale = 4;

} // namespace

qreal StageGraphView::fittingScale() const
{
    const QRectF whole = sceneRect();
    const QSize room = viewport()->size();
    return std::min({room.width() / whole.width(), room.height() / whole.height(), mostFittedScale});
}

void StageGraphView::fit()
{
    m_isUntouched = true;
    m_pan.stop();
    if (m_scene->isEmpty())
        return;
    const qreal fitting = fittingScale();
    const qreal scale = fitting < leastWholeScale ? leastLegibleScale : fitting;
    setTransform(QTransform::fromScale(scale, scale));
    if (!isCutOff())
        centerOn(sceneRect().center());
    else if (m_scene->currentNode() >= 0)
        centerOn(m_scene->frameOf(m_scene->currentNode()).center());
    else
        centerOn(beginning());
    updateMarks();
}

QPointF StageGraphView::beginning() const
{
    const QSizeF room = QSizeF(viewport()->size()) / transform().m11();
    std::vector<qreal> heights;
    for (int i = 0; m_scene->node(i); ++i) {
        if (const QRectF frame = m_scene->frameOf(i); frame.center().x() < sceneRect().left() + room.width())
            heights.push_back(frame.center().y());
    }
    std::ranges::sort(heights);
    qreal y = sceneRect().center().y();
    std::ptrdiff_t most = 0;
    for (auto first = heights.begin(); first != heights.end() && room.height() < sceneRect().height(); ++first) {
        const auto end = std::upper_bound(first, heights.end(), *first + room.height() * 0.8);
        if (end - first > most) {
            most = end - first;
            y = (*first + *(end - 1)) / 2;
        }
    }
    return {sceneRect().left(), y};
}

bool StageGraphView::isCutOff() const
{
    return transform().m11() == leastLegibleScale && fittingScale() < leastWholeScale;
}

void StageGraphView::showEverything()
{
    m_isUntouched = false;
    m_pan.stop();
    if (m_scene->isEmpty())
        return;
    const qreal scale = std::max(fittingScale(), leastScale);
    setTransform(QTransform::fromScale(scale, scale));
    centerOn(sceneRect().center());
    updateMarks();
}

int StageGraphView::focusNode() const
{
    if (m_scene->currentNode() >= 0)
        return m_scene->currentNode();
    return m_scene->analysis() ? m_scene->picture().nodeOfStage(m_scene->analysis()->graph.target) : -1;
}

void StageGraphView::refitIfUntouched()
{
    if (m_isUntouched)
        fit();
}

void StageGraphView::zoom(qreal factor)
{
    scaleTo(transform().m11() * factor, viewport()->rect().center());
}

void StageGraphView::scaleTo(qreal scale, QPoint keep)
{
    m_isUntouched = false;
    m_pan.stop();
    m_scene->sketchEdges();
    const QPointF held = mapToScene(keep);
    const qreal bounded = std::clamp(scale, leastScale, mostScale);
    setTransform(QTransform::fromScale(bounded, bounded));
    const QPoint moved = mapFromScene(held) - keep;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + moved.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() + moved.y());
    updateMarks();
}

void StageGraphView::bringIntoSight(const QRectF& rect)
{
    constexpr int margin = 14;
    const QRect wanted = mapFromScene(rect).boundingRect().adjusted(-margin, -margin, margin, margin);
    const QRect sight = viewport()->rect();
    const auto shift = [](int low, int high, int from, int to) {
        if (low >= from && high <= to)
            return 0;
        // What is too long shows its beginning.
        return low < from || high - low > to - from ? low - from : high - to;
    };
    const QPoint by(shift(wanted.left(), wanted.right(), sight.left(), sight.right()),
                    shift(wanted.top(), wanted.bottom(), sight.top(), sight.bottom()));
    glideBy(by);
}

void StageGraphView::glideBy(QPoint by)
{
    m_pan.stop();
    if (by.isNull())
        return;
    const QPoint here(horizontalScrollBar()->value(), verticalScrollBar()->value());
    m_pan.setDuration(glideDuration());
    m_pan.setStartValue(here);
    m_pan.setEndValue(here + by);
    m_pan.setEasingCurve(QEasingCurve::OutCubic);
    m_pan.start();
}

void StageGraphView::buildMarks()
{
    for (const ViewSide side : {ViewSide::Left, ViewSide::Right, ViewSide::Top, ViewSide::Bottom}) {
        auto* mark = new OffscreenMark(side, this);
        m_marks.push_back(mark);
        connect(mark, &QAbstractButton::clicked, this, [this, side] { lookBeyond(side); });
    }
}

void StageGraphView::lookBeyond(ViewSide side)
{
    constexpr int share = 70; // percent: what was at the edge stays in sight
    m_isUntouched = false;
    const QSize by = viewport()->size() * share / 100;
    switch (side) {
    case ViewSide::Left: glideBy({-by.width(), 0}); break;
    case ViewSide::Right: glideBy({by.width(), 0}); break;
    case ViewSide::Top: glideBy({0, -by.height()}); break;
    case ViewSide::Bottom: glideBy({0, by.height()}); break;
    }
}

void StageGraphView::updateMarks()
{
    m_editing->follow();
    const QRect sight = viewport()->rect();
    std::array<std::vector<std::pair<int, int>>, 4> beyond; // distance and node
    const QTransform toView = viewportTransform();
    for (int node = 0; m_scene->node(node); ++node) {
        const QPoint center = toView.map(m_scene->frameOf(node).center()).toPoint();
        const std::array distances{-center.x(), center.x() - sight.right(), -center.y(), center.y() - sight.bottom()};
        const auto farthest = std::ranges::max_element(distances);
        if (*farthest > 0)
            beyond[static_cast<std::size_t>(farthest - distances.begin())].emplace_back(*farthest, node);
    }
    for (OffscreenMark* mark : m_marks) {
        auto& nodes = beyond[static_cast<std::size_t>(mark->side())];
        const std::size_t named = std::min(nodes.size(), OffscreenMark::mostNamed);
        std::ranges::partial_sort(nodes, nodes.begin() + static_cast<std::ptrdiff_t>(named));
        QStringList titles;
        for (std::size_t i = 0; i < named; ++i)
            titles << QString::fromStdString(m_scene->node(nodes[i].second)->node().title);
        mark->setHidden(titles, static_cast<int>(nodes.size()));
        mark->placeIn(clearArea());
    }
    m_staleBar->placeIn(viewport()->geometry());
    m_note->placeIn(clearArea());
    m_minimap->setSight(mapToScene(viewport()->rect()).boundingRect(), clearArea());
}

QRect StageGraphView::clearArea() const
{
    const int top = m_staleBar->isHidden() ? 0 : m_staleBar->sizeHint().height();
    return viewport()->geometry().adjusted(0, top, 0, 0);
}

void StageGraphView::updateMinimap()
{
    std::vector<Minimap::Block> blocks;
    for (int i = 0; const NodeItem* node = m_scene->node(i); ++i) {
        QColor color = node->node().kind == NodeKind::Stage ? m_theme.stageColor(node->node().stage)
                                                            : GraphAppearance::mix(m_theme.mutedText, m_theme.card, 0.4);
        if (!node->node().isNeeded)
            color = GraphAppearance::mix(color, m_theme.card, 0.6);
        blocks.push_back({m_scene->frameOf(i), color});
    }
    m_minimap->setGraph(sceneRect(), std::move(blocks));
}

void StageGraphView::scrollContentsBy(int dx, int dy)
{
    QGraphicsView::scrollContentsBy(dx, dy);
    updateMarks();
}

} // namespace stagewright
