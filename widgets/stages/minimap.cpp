// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stages/minimap.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QWheelEvent>

#include <algorithm>

namespace stagewright {
namespace {

constexpr int margin = 8;  ///< to the corner of the view
constexpr int border = 4;  ///< around the picture
constexpr std::size_t fewest = 12; ///< nodes of a graph that is worth a map
constexpr QSizeF leastArea(300, 190);
constexpr QSizeF most(190, 120);

} // namespace

Minimap::Minimap(QWidget* parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Map of the stage graph"));
    setToolTip(tr("Press or drag to see another part of the graph."));
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::NoFocus); // the arrow keys lead everywhere
    hide();
}

void Minimap::setAppearance(const GraphAppearance& appearance)
{
    m_appearance = appearance;
    m_picture = QPixmap();
    update();
}

void Minimap::setGraph(const QRectF& scene, std::vector<Block> blocks)
{
    m_scene = scene;
    m_blocks = std::move(blocks);
    m_picture = QPixmap();
    update();
}

void Minimap::setSight(const QRectF& sight, const QRect& area)
{
    m_sight = sight;
    const bool isAllSeen = sight.adjusted(-24, -24, 24, 24).contains(m_scene);
    const bool hasRoom = area.width() >= leastArea.width() && area.height() >= leastArea.height();
    setVisible(!isAllSeen && hasRoom && m_blocks.size() >= fewest);
    if (isHidden())
        return;
    const QSizeF room = QSizeF(area.size() * 0.3).boundedTo(most);
    const qreal scale = std::min(room.width() / m_scene.width(), room.height() / m_scene.height());
    if (std::exchange(m_scale, scale) != scale)
        m_picture = QPixmap();
    const QSize size = (m_scene.size() * scale).toSize().expandedTo({24, 16}) + QSize(2 * border, 2 * border);
    const QRect place(area.bottomRight() - QPoint(size.width() + margin - 1, size.height() + margin - 1), size);
    if (place != geometry())
        setGeometry(place);
    update();
}

QRectF Minimap::toMap(const QRectF& scene) const
{
    return {(scene.topLeft() - m_scene.topLeft()) * m_scale + QPointF(border, border), scene.size() * m_scale};
}

void Minimap::drawGraph()
{
    m_picture = QPixmap(size() * devicePixelRatioF());
    m_picture.setDevicePixelRatio(devicePixelRatioF());
    m_picture.fill(Qt::transparent);
    QPainter painter(&m_picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (const Block& block : m_blocks) {
        QRectF place = toMap(block.place);
        place.setSize(place.size().expandedTo({1.5, 1}));
        painter.fillRect(place, block.color);
    }
}

void Minimap::paintEvent(QPaintEvent* /*event*/)
{
    if (m_picture.isNull())
        drawGraph();
    const Theme& theme = m_appearance.theme;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor ground = theme.card;
    ground.setAlphaF(0.93F);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(theme.border);
    painter.setBrush(ground);
    painter.drawRoundedRect(box, 5, 5);
    painter.drawPixmap(0, 0, m_picture);
    const QRectF sight = toMap(m_sight).intersected(box.adjusted(1.5, 1.5, -1.5, -1.5));
    QColor fill = theme.accent;
    fill.setAlphaF(0.1F);
    painter.setBrush(fill);
    painter.setPen(QPen(theme.accent, 1.2));
    painter.drawRoundedRect(sight, 2, 2);
}

void Minimap::point(QPointF position)
{
    Q_EMIT pointed((position - QPointF(border, border)) / m_scale + m_scene.topLeft());
}

void Minimap::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        point(event->position());
    event->accept();
}

void Minimap::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons() & Qt::LeftButton)
        point(event->position());
    event->accept();
}

void Minimap::mouseReleaseEvent(QMouseEvent* event)
{
    event->accept();
}

void Minimap::wheelEvent(QWheelEvent* event)
{
    event->accept();
}

} // namespace stagewright
