// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stages/stage_graph_view.h"

#include "widgets/stages/graph_scene.h"
#include "widgets/stages/graph_tool_bar.h"
#include "widgets/stages/offscreen_mark.h"

#include <QAccessible>
#include <QBuffer>
#include <QPainter>
#include <QScrollBar>
#include <QStyle>
#include <QSvgGenerator>
#include <QTimerEvent>

#include <algorithm>

namespace stagewright {
namespace {

using namespace Qt::StringLiterals;

constexpr int longestGlide = 160; ///< milliseconds
constexpr int phaseInterval = 40; ///< milliseconds

std::vector<LinkKind> kindsIn(const GraphPicture& picture)
{
    std::vector<LinkKind> kinds;
    for (const LinkKind kind : {LinkKind::From, LinkKind::Copy, LinkKind::Add, LinkKind::Mount, LinkKind::Cache,
                                LinkKind::Secret, LinkKind::Ssh}) {
        if (std::ranges::contains(picture.edges, kind, &PictureEdge::kind))
            kinds.push_back(kind);
    }
    return kinds;
}

} // namespace

StageGraphView::StageGraphView(QWidget* parent)
    : QGraphicsView(parent)
    , m_scene(new GraphScene(this))
{
    setScene(m_scene);
    setAccessibleName(tr("Stage graph"));
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTransformationAnchor(NoAnchor);
    setResizeAnchor(NoAnchor);
    setViewportUpdateMode(SmartViewportUpdate);
    setMinimumSize(200, 120);
    viewport()->setMouseTracking(true);
    connect(&m_pan, &QVariantAnimation::valueChanged, this, [this](const QVariant& value) {
        const QPoint place = value.toPoint();
        horizontalScrollBar()->setValue(place.x());
        verticalScrollBar()->setValue(place.y());
    });
    buildToolBar();
    buildMarks();
    setTheme(m_theme);
}

StageGraphView::~StageGraphView() = default;

void StageGraphView::buildToolBar()
{
    m_toolBar = new GraphToolBar(this);
    connect(m_toolBar, &GraphToolBar::zoomedIn, this, [this] { zoom(1.25); });
    connect(m_toolBar, &GraphToolBar::zoomedOut, this, [this] { zoom(1 / 1.25); });
    connect(m_toolBar, &GraphToolBar::fitted, this, &StageGraphView::fit);
}

void StageGraphView::setAnalysis(std::shared_ptr<const Analysis> analysis)
{
    m_analysis = std::move(analysis);
    rebuild();
}

void StageGraphView::setTheme(const Theme& theme)
{
    m_theme = theme;
    setBackgroundBrush(theme.canvas);
    rebuild();
}

void StageGraphView::rebuild()
{
    const GraphAppearance appearance(m_theme, font());
    const Anchor anchor = anchorNow();
    m_row = -1;
    m_scene->setGlideDuration(glideDuration());
    m_scene->setAnalysis(m_analysis, appearance);
    m_toolBar->setAppearance(appearance);
    for (OffscreenMark* mark : m_marks)
        mark->setAppearance(appearance);
    m_toolBar->setKinds(kindsIn(m_scene->picture()));
    placeToolBar();
    // Where all of it cannot be seen, each keystroke would make it jump if it were centred again.
    if (m_isUntouched && (anchor.key.empty() || !isCutOff()))
        fit();
    else
        restore(anchor);
    updateMarks();
    animateRunning();
    tellAccessibility();
    viewport()->update();
}

StageGraphView::Anchor StageGraphView::anchorNow() const
{
    const NodeItem* item = m_scene->node(focusNode());
    return item ? Anchor{item->node().key, mapFromScene(item->frame().center())} : Anchor();
}

void StageGraphView::restore(const Anchor& anchor)
{
    for (int node = 0; m_scene->node(node); ++node) {
        if (m_scene->node(node)->node().key != anchor.key)
            continue;
        const QPoint by = mapFromScene(m_scene->frameOf(node).center()) - anchor.place;
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() + by.x());
        verticalScrollBar()->setValue(verticalScrollBar()->value() + by.y());
    }
}

void StageGraphView::setCurrentInstruction(int index)
{
    m_instruction = index;
    m_scene->setCurrentInstruction(index);
    const int current = m_scene->currentNode();
    if (current < 0)
        return;
    m_scene->select(current);
    m_row = -1;
    tellAccessibility();
    if (m_isDragging)
        return;
    const auto* card = m_scene->card(m_scene->picture().nodes[static_cast<std::size_t>(current)].stage);
    bringIntoSight(card->rowFrame(index).translated(m_scene->frameOf(current).topLeft()));
}

void StageGraphView::setBuildOverlay(const BuildOverlay& overlay)
{
    m_scene->setOverlay(overlay);
    animateRunning();
}

void StageGraphView::animateRunning()
{
    if (!m_scene->isRunning() || !isVisible() || glideDuration() == 0)
        m_phaseTimer.stop();
    else if (!m_phaseTimer.isActive())
        m_phaseTimer.start(phaseInterval, this);
}

void StageGraphView::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_phaseTimer.timerId()) {
        QGraphicsView::timerEvent(event);
        return;
    }
    m_phase += 0.035;
    if (m_phase >= 1)
        m_phase = 0;
    m_scene->setPhase(m_phase);
    animateRunning();
}

int StageGraphView::glideDuration() const
{
    if (!isVisible())
        return 0;
    return std::min(longestGlide, style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this));
}

void StageGraphView::tellAccessibility()
{
    QString words =
        m_scene->isEmpty() ? tr("No stage yet") : tr("%n stage(s)", nullptr, int(m_analysis->graph.stages.size()));
    if (const NodeItem* item = m_scene->node(m_scene->selected()))
        words = item->spoken();
    if (words == accessibleDescription())
        return;
    setAccessibleDescription(words);
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void StageGraphView::unfoldAll()
{
    m_scene->setAllUnfolded(true);
    refitIfUntouched();
}

void StageGraphView::foldAll()
{
    m_scene->setAllUnfolded(false);
    m_row = -1;
    refitIfUntouched();
}

QImage StageGraphView::image(qreal scale) const
{
    const QRectF whole = sceneRect();
    QImage picture((whole.size() * scale).toSize().expandedTo({1, 1}), QImage::Format_ARGB32_Premultiplied);
    picture.fill(m_theme.canvas);
    QPainter painter(&picture);
    m_scene->render(&painter, QRectF({}, picture.size()), whole);
    return picture;
}

QByteArray StageGraphView::svg() const
{
    QByteArray document;
    QBuffer buffer(&document);
    QSvgGenerator generator;
    const QRectF whole = sceneRect();
    generator.setOutputDevice(&buffer);
    generator.setTitle(tr("Stage graph"));
    generator.setSize(whole.size().toSize());
    generator.setViewBox(QRectF({}, whole.size()));
    QPainter painter(&generator);
    painter.fillRect(QRectF({}, whole.size()), m_theme.canvas);
    m_scene->render(&painter, QRectF({}, whole.size()), whole);
    painter.end();
    return document;
}

void StageGraphView::placeToolBar()
{
    const int height = m_toolBar->heightFor(width());
    setViewportMargins(0, 0, 0, height);
    m_toolBar->setGeometry(0, this->height() - height, width(), height);
    m_toolBar->setVisible(!m_scene->isEmpty());
}

void StageGraphView::resizeEvent(QResizeEvent* event)
{
    QGraphicsView::resizeEvent(event);
    placeToolBar();
    refitIfUntouched();
    updateMarks();
}

void StageGraphView::showEvent(QShowEvent* event)
{
    QGraphicsView::showEvent(event);
    refitIfUntouched();
    animateRunning();
}

void StageGraphView::changeEvent(QEvent* event)
{
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_toolBar)
        rebuild();
}

void StageGraphView::drawForeground(QPainter* painter, const QRectF& rect)
{
    QGraphicsView::drawForeground(painter, rect);
    if (!m_scene->isEmpty())
        return;
    painter->save();
    painter->resetTransform();
    painter->setPen(m_theme.mutedText);
    painter->setFont(font());
    painter->drawText(
        viewport()->rect().adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap,
        tr("No stage yet: a Dockerfile begins with FROM and the image to build on, such as FROM alpine:3.22."));
    painter->restore();
}

} // namespace stagewright
