// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stages/graph_glyphs.h"

#include <QPainter>
#include <QPainterPath>

namespace stagewright {
namespace {

/// Places given in a square of 12 by 12, laid over a box.
class GlyphGrid
{
public:
    explicit GlyphGrid(const QRectF& box)
        : m_origin(box.topLeft())
        , m_unit(box.width() / 12)
    {
    }

    QPointF point(qreal x, qreal y) const { return m_origin + QPointF(x, y) * m_unit; }
    QRectF rect(qreal x, qreal y, qreal width, qreal height) const
    {
        return {point(x, y), QSizeF(width, height) * m_unit};
    }
    QPolygonF polygon(std::initializer_list<QPointF> points) const
    {
        QPolygonF result;
        for (const QPointF& p : points)
            result << point(p.x(), p.y());
        return result;
    }

private:
    QPointF m_origin;
    qreal m_unit;
};

void paintImage(QPainter& painter, const GlyphGrid& grid)
{
    painter.drawPolygon(grid.polygon({{6, 1}, {11, 3.7}, {6, 6.4}, {1, 3.7}}));
    painter.drawPolyline(grid.polygon({{1, 6.2}, {6, 8.9}, {11, 6.2}}));
    painter.drawPolyline(grid.polygon({{1, 8.6}, {6, 11.3}, {11, 8.6}}));
}

void paintFolder(QPainter& painter, const GlyphGrid& grid)
{
    painter.drawPolygon(grid.polygon({{1, 2}, {4.6, 2}, {5.8, 3.6}, {11, 3.6}, {11, 10.4}, {1, 10.4}}));
}

void paintGlobe(QPainter& painter, const GlyphGrid& grid)
{
    painter.drawEllipse(grid.rect(1, 1, 10, 10));
    painter.drawEllipse(grid.rect(4, 1, 4, 10));
    painter.drawLine(grid.point(1, 6), grid.point(11, 6));
}

void paintDrum(QPainter& painter, const GlyphGrid& grid)
{
    painter.drawEllipse(grid.rect(1.5, 1, 9, 3.6));
    QPainterPath side(grid.point(1.5, 2.8));
    side.lineTo(grid.point(1.5, 9.2));
    side.cubicTo(grid.point(1.5, 11.6), grid.point(10.5, 11.6), grid.point(10.5, 9.2));
    side.lineTo(grid.point(10.5, 2.8));
    painter.drawPath(side);
}

void paintKey(QPainter& painter, const GlyphGrid& grid)
{
    painter.drawEllipse(grid.rect(1, 3.6, 4.8, 4.8));
    painter.drawPolyline(grid.polygon({{5.8, 6}, {11, 6}, {11, 8.4}}));
    painter.drawLine(grid.point(8.6, 6), grid.point(8.6, 8));
}

void paintTerminal(QPainter& painter, const GlyphGrid& grid)
{
    painter.drawRoundedRect(grid.rect(1, 1.8, 10, 8.4), 1, 1);
    painter.drawPolyline(grid.polygon({{3, 4}, {5, 6}, {3, 8}}));
    painter.drawLine(grid.point(6, 8), grid.point(9, 8));
}

void paintQuestion(QPainter& painter, const GlyphGrid& grid)
{
    QPainterPath hook(grid.point(3.6, 4));
    hook.cubicTo(grid.point(3.6, 0.4), grid.point(9, 0.6), grid.point(8.8, 4));
    hook.cubicTo(grid.point(8.6, 5.6), grid.point(6.2, 5.6), grid.point(6.2, 8));
    painter.drawPath(hook);
    painter.drawPoint(grid.point(6.2, 10.6));
}

void paintBox(QPainter& painter, const GlyphGrid& grid)
{
    painter.drawPolygon(grid.polygon({{6, 0.8}, {11, 3.3}, {11, 8.7}, {6, 11.2}, {1, 8.7}, {1, 3.3}}));
    painter.drawPolyline(grid.polygon({{1, 3.3}, {6, 5.8}, {11, 3.3}}));
    painter.drawLine(grid.point(6, 5.8), grid.point(6, 11.2));
}

void paintChip(QPainter& painter, const GlyphGrid& grid)
{
    painter.drawRect(grid.rect(2.5, 2.5, 7, 7));
    for (const qreal at : {4.5, 7.5}) {
        painter.drawLine(grid.point(at, 1), grid.point(at, 2.5));
        painter.drawLine(grid.point(at, 9.5), grid.point(at, 11));
        painter.drawLine(grid.point(1, at), grid.point(2.5, at));
        painter.drawLine(grid.point(9.5, at), grid.point(11, at));
    }
}

void paintTick(QPainter& painter, const GlyphGrid& grid)
{
    painter.drawPolyline(grid.polygon({{3.2, 6.2}, {5.3, 8.3}, {9, 4}}));
}

void paintCross(QPainter& painter, const GlyphGrid& grid)
{
    painter.drawLine(grid.point(3.9, 3.9), grid.point(8.1, 8.1));
    painter.drawLine(grid.point(8.1, 3.9), grid.point(3.9, 8.1));
}

/// Lines in the colour that stands on a filled sign.
void useKnockOut(QPainter& painter, const QRectF& box, const QColor& color)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color.lightness() > 140 ? QColor(0x10, 0x14, 0x1a) : QColor(Qt::white), box.width() / 8.5,
                        Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
}

} // namespace

void paintNodeGlyph(QPainter& painter, NodeKind kind, const QRectF& box, const QColor& color)
{
    painter.save();
    painter.setPen(QPen(color, box.width() / 10, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    const GlyphGrid grid(box);
    switch (kind) {
    case NodeKind::Stage:
    case NodeKind::Image: paintImage(painter, grid); break;
    case NodeKind::Scratch: painter.drawEllipse(grid.rect(2, 2, 8, 8)); break;
    case NodeKind::Context:
    case NodeKind::NamedContext: paintFolder(painter, grid); break;
    case NodeKind::Remote: paintGlobe(painter, grid); break;
    case NodeKind::Cache: paintDrum(painter, grid); break;
    case NodeKind::Secret: paintKey(painter, grid); break;
    case NodeKind::Ssh: paintTerminal(painter, grid); break;
    case NodeKind::Tmpfs: paintChip(painter, grid); break;
    case NodeKind::Unknown: paintQuestion(painter, grid); break;
    case NodeKind::FinalImage: paintBox(painter, grid); break;
    }
    painter.restore();
}

void paintStepGlyph(QPainter& painter, StepState state, const QRectF& box, const QColor& color, qreal phase)
{
    painter.save();
    const GlyphGrid grid(box);
    painter.setPen(QPen(color, box.width() / 8.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    const bool isFilled = state == StepState::Done || state == StepState::Failed;
    if (isFilled) {
        painter.setBrush(color);
        painter.drawEllipse(grid.rect(1, 1, 10, 10));
        useKnockOut(painter, box, color);
    }
    switch (state) {
    case StepState::Done: paintTick(painter, grid); break;
    case StepState::Failed: paintCross(painter, grid); break;
    case StepState::Cached:
        painter.drawEllipse(grid.rect(1, 1, 10, 10));
        paintTick(painter, grid);
        break;
    case StepState::Running: painter.drawArc(grid.rect(1.2, 1.2, 9.6, 9.6), qRound(-phase * 5760), 4000); break;
    case StepState::Waiting:
        painter.drawEllipse(grid.rect(1.2, 1.2, 9.6, 9.6));
        painter.drawPolyline(grid.polygon({{6, 3.4}, {6, 6.2}, {8, 7.4}}));
        break;
    case StepState::Cancelled:
        painter.drawEllipse(grid.rect(1.2, 1.2, 9.6, 9.6));
        painter.drawLine(grid.point(3, 9), grid.point(9, 3));
        break;
    case StepState::NotReached:
    case StepState::NotNeeded: painter.drawLine(grid.point(3, 6), grid.point(9, 6)); break;
    case StepState::None: break;
    }
    painter.restore();
}

void paintSeverityGlyph(QPainter& painter, Severity severity, const QRectF& box, const QColor& color,
                        const QColor& background)
{
    painter.save();
    const GlyphGrid grid(box);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    QPen mark(background, box.width() / 8, Qt::SolidLine, Qt::RoundCap);
    switch (severity) {
    case Severity::Error:
        painter.drawEllipse(grid.rect(0.8, 0.8, 10.4, 10.4));
        painter.setPen(mark);
        paintCross(painter, grid);
        break;
    case Severity::Warning:
        painter.drawPolygon(grid.polygon({{6, 0.6}, {11.8, 11}, {0.2, 11}}));
        painter.setPen(mark);
        painter.drawLine(grid.point(6, 4.4), grid.point(6, 7));
        painter.drawPoint(grid.point(6, 9.3));
        break;
    case Severity::Info:
        painter.drawRoundedRect(grid.rect(1, 1, 10, 10), 2, 2);
        painter.setPen(mark);
        painter.drawPoint(grid.point(6, 3.4));
        painter.drawLine(grid.point(6, 5.6), grid.point(6, 8.8));
        break;
    case Severity::Hint: painter.drawPolygon(grid.polygon({{6, 2}, {10, 6}, {6, 10}, {2, 6}})); break;
    }
    painter.restore();
}

void paintChevron(QPainter& painter, bool isUnfolded, const QRectF& box, const QColor& color)
{
    painter.save();
    const GlyphGrid grid(box);
    painter.setPen(QPen(color, box.width() / 7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (isUnfolded)
        painter.drawPolyline(grid.polygon({{2.5, 4.4}, {6, 8}, {9.5, 4.4}}));
    else
        painter.drawPolyline(grid.polygon({{4.4, 2.5}, {8, 6}, {4.4, 9.5}}));
    painter.restore();
}

} // namespace stagewright
