// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stages/edge_item.h"

#include <QFontMetricsF>
#include <QLineF>
#include <QPainter>
#include <QPainterPathStroker>

#include <algorithm>
#include <cmath>

namespace stagewright {
namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t mostLines = 3;
constexpr qreal leastPatternScale = GraphAppearance::leastLegibleScale; ///< dashes and heads would be specks

QString pathWords(const LinkUse& use, NodeKind from)
{
    QStringList paths;
    for (const std::string& path : use.paths)
        paths << QString::fromUtf8(path);
    const QString joined = paths.join(u' ');
    if (from == NodeKind::Context && (joined == "."_L1 || joined == "./"_L1 || joined == "/"_L1))
        return GraphItem::tr("everything");
    return joined;
}

qreal lineHeight(const QFont& font)
{
    return std::ceil(QFontMetricsF(font).height());
}

/// A path as a polygon that looks round at `scale`.
QPolygonF inPieces(const QPainterPath& path, qreal scale)
{
    const QTransform larger = QTransform::fromScale(scale, scale);
    return larger.inverted().map(path.toSubpathPolygons(larger).value(0));
}

bool hasLabel(LinkKind kind)
{
    return kind == LinkKind::Copy || kind == LinkKind::Add || kind == LinkKind::Mount;
}

} // namespace

EdgeLabel EdgeLabel::of(const PictureEdge& edge, NodeKind from, const GraphAppearance& appearance)
{
    EdgeLabel label;
    if (!hasLabel(edge.kind))
        return label;
    const QFontMetricsF metrics(appearance.small);
    const qreal most = 10 * metrics.horizontalAdvance(u'm');
    for (std::size_t i = 0; i < edge.uses.size(); ++i) {
        const QString text = pathWords(edge.uses[i], from);
        if (text.isEmpty())
            continue;
        if (label.lines.size() == mostLines) {
            label.lines.back().text = GraphItem::tr("+%1 more").arg(edge.uses.size() - mostLines + 1);
            break;
        }
        label.lines.push_back({GraphAppearance::shortened(text, appearance.small, most), static_cast<int>(i)});
    }
    for (const Line& line : label.lines)
        label.size.setWidth(std::max(label.size.width(), std::ceil(metrics.horizontalAdvance(line.text)) + 8));
    if (!label.lines.empty())
        label.size.setHeight(static_cast<qreal>(label.lines.size()) * lineHeight(appearance.small));
    return label;
}

EdgeItem::EdgeItem(GraphAppearance appearance, PictureEdge edge, EdgeLabel label, QColor color)
    : GraphItem(std::move(appearance))
    , m_edge(std::move(edge))
    , m_label(std::move(label))
    , m_color(color)
{
    setZValue(m_edge.error.empty() ? -1 : -0.5);
}

void EdgeItem::setRoute(const EdgeRoute& route)
{
    prepareGeometryChange();
    const auto point = [&](std::size_t i) { return QPointF(route.points[i].x, route.points[i].y); };
    m_labelBox = {route.label.x, route.label.y, route.label.width, route.label.height};
    m_shape.clear();
    m_path = QPainterPath(point(0));
    const std::size_t last = route.points.size() - 1;
    m_tip = point(last);
    m_direction = m_tip - point(last - 1);
    const qreal length = std::hypot(m_direction.x(), m_direction.y());
    m_direction = length > 0 ? m_direction / length : QPointF(1, 0);
    for (std::size_t i = 1; i + 2 <= last; i += 3) {
        const bool isEnd = i + 2 == last;
        const QPointF end = isEnd ? m_tip - m_direction * GraphAppearance::linkHeadLength(m_edge.kind) : point(i + 2);
        m_path.cubicTo(point(i), isEnd ? end : point(i + 1), end);
    }
    m_line = inPieces(m_path, 2);
    m_roughLine = inPieces(m_path, 0.2);
}

int EdgeItem::labelLineAt(QPointF at) const
{
    if (m_label.lines.empty() || !m_labelBox.contains(at))
        return -1;
    const qreal height = m_labelBox.height() / static_cast<qreal>(m_label.lines.size());
    return std::min(static_cast<int>((at.y() - m_labelBox.top()) / height), static_cast<int>(m_label.lines.size()) - 1);
}

int EdgeItem::instructionAt(QPointF at) const
{
    if (m_edge.uses.empty())
        return -1;
    const int line = labelLineAt(at);
    const std::size_t use =
        line < 0 ? m_use : static_cast<std::size_t>(m_label.lines[static_cast<std::size_t>(line)].use);
    return m_edge.uses[use].instruction;
}

void EdgeItem::setWords(QString title, QStringList texts)
{
    m_title = std::move(title);
    m_texts = std::move(texts);
}

void EdgeItem::moveOn()
{
    if (!m_edge.uses.empty())
        m_use = (m_use + 1) % m_edge.uses.size();
}

QString EdgeItem::toolTipAt(QPointF /*at*/) const
{
    QStringList parts;
    if (!m_edge.error.empty())
        parts << u"<b style='color:%1'>%2</b>"_s.arg(theme().error.name(),
                                                     QString::fromUtf8(m_edge.error).toHtmlEscaped());
    for (qsizetype i = 0; i < m_texts.size(); ++i)
        parts << GraphItem::tr("line %1: %2")
                     .arg(m_edge.uses[static_cast<std::size_t>(i)].line)
                     .arg(m_texts[i].left(400).toHtmlEscaped());
    if (m_edge.kind == LinkKind::Result)
        parts << GraphItem::tr("The target's files become the image.");
    const QString unneeded = m_edge.isNeeded ? QString() : GraphItem::tr("not needed by the target");
    return tipCard(m_title, unneeded, parts);
}

QRectF EdgeItem::boundingRect() const
{
    return m_path.boundingRect().united(m_labelBox).united(QRectF(m_tip, QSizeF(1, 1))).adjusted(-9, -9, 9, 9);
}

QPainterPath EdgeItem::shape() const
{
    if (m_shape.isEmpty()) {
        QPainterPathStroker stroker;
        stroker.setWidth(9);
        QPainterPath path = m_path;
        path.lineTo(m_tip);
        m_shape = stroker.createStroke(path);
        m_shape.addRect(m_labelBox);
        m_shape.setFillRule(Qt::WindingFill);
    }
    return m_shape;
}

QColor EdgeItem::ink() const
{
    if (tint().isValid())
        return tint();
    QColor color = m_edge.error.empty() ? m_color : theme().error;
    if (!m_edge.isNeeded && m_edge.error.empty() && !isHot())
        color = GraphAppearance::mix(color, theme().canvas, 0.55);
    return color;
}

void EdgeItem::paint(QPainter* painter, const QStyleOptionGraphicsItem* /*option*/, QWidget* /*widget*/)
{
    painter->setRenderHint(QPainter::Antialiasing);
    const qreal scale = scaleOf(*painter);
    QPen pen = appearance().linkPen(m_edge.kind, ink());
    if (isHot())
        pen.setWidthF(pen.widthF() + 0.9);
    const bool isFar = scale < leastPatternScale;
    const bool isRough = isFar || m_isSketched;
    if (isRough)
        pen.setStyle(Qt::SolidLine);
    if (isRough && !isHot()) {
        pen.setWidthF(1); // of the screen, which is drawn faster
        pen.setCosmetic(true);
    }
    paintLine(*painter, pen, isRough ? m_roughLine : m_line);
    if (isFar)
        return;
    appearance().paintLinkHead(*painter, m_edge.kind, m_tip, m_direction, ink());
    // An edge from a stage to itself has no place for a label.
    if (!m_labelBox.isEmpty() && scale >= GraphAppearance::leastLegibleScale)
        paintLabel(*painter);
}

/// Strokes only the pieces in sight: an edge may be many times as long, and dashes are costly.
void EdgeItem::paintLine(QPainter& painter, QPen pen, const QPolygonF& line)
{
    // In the widget's own coordinates: the window's are shifted by the widget's place in it.
    const QRectF device(0, 0, painter.device()->width(), painter.device()->height());
    const QRectF sight = painter.worldTransform().inverted().mapRect(device).adjusted(-4, -4, 4, 4);
    const auto isInSight = [&](const QPointF& a, const QPointF& b) {
        return std::max(a.x(), b.x()) >= sight.left() && std::min(a.x(), b.x()) <= sight.right()
               && std::max(a.y(), b.y()) >= sight.top() && std::min(a.y(), b.y()) <= sight.bottom();
    };
    qreal way = 0; // from the beginning, so that dashes do not wander
    for (qsizetype first = 0; first + 1 < line.size();) {
        qsizetype end = first;
        qreal length = 0;
        while (end + 1 < line.size() && isInSight(line[end], line[end + 1])) {
            length += QLineF(line[end], line[end + 1]).length();
            ++end;
        }
        if (end == first) {
            way += QLineF(line[first], line[first + 1]).length();
            ++first;
            continue;
        }
        if (pen.style() == Qt::CustomDashLine)
            pen.setDashOffset(way / pen.widthF());
        painter.setPen(pen);
        painter.drawPolyline(line.constData() + first, static_cast<int>(end - first + 1));
        way += length;
        first = end;
    }
}

void EdgeItem::paintLabel(QPainter& painter) const
{
    QColor background = theme().canvas;
    background.setAlpha(235);
    painter.setPen(isHot() ? QPen(ink(), 1) : QPen(Qt::NoPen));
    painter.setBrush(background);
    painter.drawRoundedRect(m_labelBox, 3, 3);
    painter.setFont(appearance().small);
    painter.setPen(m_edge.error.empty() ? (m_edge.isNeeded ? theme().text : theme().mutedText) : theme().error);
    const qreal height = m_labelBox.height() / static_cast<qreal>(m_label.lines.size());
    QRectF line(m_labelBox.left(), m_labelBox.top(), m_labelBox.width(), height);
    for (const EdgeLabel::Line& labelLine : m_label.lines) {
        painter.drawText(line, Qt::AlignCenter | Qt::TextSingleLine, labelLine.text);
        line.translate(0, height);
    }
}

} // namespace stagewright
