// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stages/stage_graph_view.h"

#include "core/export/graph_dot.h"
#include "core/export/graph_mermaid.h"
#include "core/export/graph_svg.h"
#include "widgets/stages/graph_scene.h"

#include <QBuffer>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QMetaMethod>
#include <QMimeData>
#include <QPainter>
#include <QPdfWriter>

#include <algorithm>
#include <cmath>

namespace stagewright {
namespace {

constexpr qreal longestSide = 16000; ///< of a picture, in pixels: more takes a gigabyte

/// On paper, hence in the light colours.
QByteArray pdfOf(const GraphScene& shown, const QFont& font, int dotsPerInch)
{
    GraphScene scene;
    scene.showLike(shown, GraphAppearance(Theme::light(), font));
    const QRectF whole = scene.sceneRect();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(StageGraphView::tr("Stage graph"));
    writer.setCreator(QStringLiteral("Stagewright"));
    writer.setResolution(dotsPerInch); // the fonts measured for the screen keep their size
    const qreal points = 72.0 / dotsPerInch;
    // One point of room, so that rounding begins no second page; the orientation is the size's own.
    const QSizeF page(std::ceil(whole.width() * points) + 1, std::ceil(whole.height() * points) + 1);
    writer.setPageLayout(QPageLayout(QPageSize(page, QPageSize::Point, {}, QPageSize::ExactMatch),
                                     QPageLayout::Portrait, QMarginsF()));
    QPainter painter(&writer);
    scene.render(&painter, QRectF({}, whole.size()), whole);
    painter.end();
    return bytes;
}

QMimeData* clipboardContent(const StageGraphView& view, GraphFormat format)
{
    auto* content = new QMimeData;
    if (format == GraphFormat::Png) {
        content->setImageData(view.image());
        return content;
    }
    const QByteArray bytes = view.exported(format);
    content->setText(QString::fromUtf8(bytes));
    if (format == GraphFormat::Svg)
        content->setData(QStringLiteral("image/svg+xml"), bytes);
    return content;
}

} // namespace

QByteArray StageGraphView::exported(GraphFormat format) const
{
    const StageGraph graph = m_scene->analysis() ? m_scene->analysis()->graph : StageGraph();
    switch (format) {
    case GraphFormat::Svg: return QByteArray::fromStdString(writeGraphSvg(graph));
    case GraphFormat::Dot: return QByteArray::fromStdString(writeGraphDot(graph));
    case GraphFormat::Mermaid: return QByteArray::fromStdString(writeGraphMermaid(graph));
    case GraphFormat::Pdf: return pdfOf(*m_scene, font(), logicalDpiX());
    case GraphFormat::Png: break;
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    image().save(&buffer, "PNG");
    return bytes;
}

QImage StageGraphView::image(qreal scale) const
{
    GraphScene scene;
    scene.showLike(*m_scene, GraphAppearance(m_theme, font()));
    const QRectF whole = scene.sceneRect();
    const qreal side = std::max({whole.width(), whole.height(), 1.0});
    QImage picture((whole.size() * std::min(scale, longestSide / side)).toSize().expandedTo({1, 1}),
                   QImage::Format_ARGB32_Premultiplied);
    picture.fill(m_theme.canvas);
    QPainter painter(&picture);
    scene.render(&painter, QRectF({}, picture.size()), whole);
    return picture;
}

void StageGraphView::addExports(QMenu& menu)
{
    QMenu* copies = menu.addMenu(tr("Cop&y as"));
    const auto add = [&](const QString& title, GraphFormat format) {
        copies->addAction(title, this, [this, format] {
            QGuiApplication::clipboard()->setMimeData(clipboardContent(*this, format)); // which owns it now
        });
    };
    add(tr("&PNG image"), GraphFormat::Png);
    add(tr("&SVG"), GraphFormat::Svg);
    add(tr("&Mermaid"), GraphFormat::Mermaid);
    add(tr("&DOT"), GraphFormat::Dot);
    if (isSignalConnected(QMetaMethod::fromSignal(&StageGraphView::saveRequested)))
        menu.addAction(tr("&Save as…"), this, &StageGraphView::saveRequested);
}

} // namespace stagewright
