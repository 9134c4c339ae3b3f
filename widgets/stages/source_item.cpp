// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stages/source_item.h"

#include "widgets/stages/graph_glyphs.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace stagewright {
namespace {

using namespace Qt::StringLiterals;

constexpr qreal glyphSize = 12;
constexpr qreal padding = 9;
constexpr qreal glyphGap = 5;

/// What tells one node from another in little room: a remote file loses its scheme and query.
QString shortTitle(const PictureNode& node)
{
    QString title = QString::fromUtf8(node.title);
    if (node.kind == NodeKind::Remote)
        title = title.section("://"_L1, -1).section(u'?', 0, 0);
    return title;
}

} // namespace

SourceItem::SourceItem(GraphAppearance appearance, PictureNode node)
    : NodeItem(std::move(appearance), std::move(node))
    , m_title(QString::fromUtf8(this->node().title))
{
    const qreal most = 15 * QFontMetricsF(this->appearance().text).horizontalAdvance(u'm');
    m_shown = GraphAppearance::shortened(shortTitle(this->node()), titleFont(), most);
}

QString SourceItem::kindWords() const
{
    switch (node().kind) {
    case NodeKind::Image: return tr("image");
    case NodeKind::Scratch: return tr("scratch, the empty image");
    case NodeKind::Context: return tr("build context: the files sent to the build");
    case NodeKind::NamedContext: return tr("named context");
    case NodeKind::Remote: return tr("fetched by ADD");
    case NodeKind::Cache: return tr("cache mount, kept between builds");
    case NodeKind::Secret: return tr("secret");
    case NodeKind::Ssh: return tr("SSH agent");
    case NodeKind::Tmpfs: return tr("tmpfs: memory that is gone with its RUN");
    case NodeKind::Unknown: return tr("without a value");
    case NodeKind::FinalImage: return tr("what the build makes");
    case NodeKind::Stage: break;
    }
    return {};
}

QFont SourceItem::titleFont() const
{
    QFont font = appearance().text;
    font.setItalic(node().kind == NodeKind::Scratch || node().kind == NodeKind::Unknown);
    font.setBold(node().kind == NodeKind::FinalImage);
    return font;
}

QSizeF SourceItem::wantedSize() const
{
    const QFontMetricsF metrics(titleFont());
    return {std::ceil(2 * padding + glyphSize + glyphGap + metrics.horizontalAdvance(m_shown)),
            std::ceil(metrics.height()) + 10};
}

int SourceItem::instructionAt(QPointF /*at*/) const
{
    return node().instruction;
}

QString SourceItem::toolTipAt(QPointF /*at*/) const
{
    return tipCard(m_title, kindWords(), flowWords());
}

QString SourceItem::spoken() const
{
    QString text = m_title + u", "_s + kindWords();
    if (!flowOut().isEmpty())
        text += u", "_s + tr("used by %1").arg(flowOut().join(", "_L1));
    return text;
}

QPen SourceItem::border() const
{
    const QColor color = isHot() ? theme().accent : GraphAppearance::mix(theme().border, theme().mutedText, 0.45);
    switch (node().kind) {
    case NodeKind::Unknown: return QPen(theme().error, 1.4, Qt::DashLine);
    case NodeKind::FinalImage: return QPen(theme().text, 1.6);
    case NodeKind::Scratch: return QPen(color, 1, Qt::DotLine);
    default: break;
    }
    return QPen(color, isHot() ? 1.5 : 1);
}

void SourceItem::paint(QPainter* painter, const QStyleOptionGraphicsItem* /*option*/, QWidget* /*widget*/)
{
    painter->setRenderHint(QPainter::Antialiasing);
    if (scaleOf(*painter) < GraphAppearance::leastLegibleScale) {
        const QColor color = GraphAppearance::mix(theme().mutedText, theme().canvas, node().isNeeded ? 0.3 : 0.7);
        paintOverview(*painter, GraphAppearance::mix(theme().canvas, color, 0.25), color, m_shown);
        paintMarks(*painter, 1);
        return;
    }
    const QRectF box({}, size());
    const bool isFinal = node().kind == NodeKind::FinalImage;
    const qreal radius = isFinal ? 5 : std::min(box.height() / 2, 13.0);
    painter->setPen(border());
    painter->setBrush(isFinal ? GraphAppearance::mix(theme().card, theme().text, 0.1) : theme().canvas);
    painter->drawRoundedRect(box, radius, radius);

    const qreal opacity = painter->opacity();
    painter->setOpacity(opacity * (node().isNeeded ? 1 : 0.55));
    const QColor ink = node().kind == NodeKind::Unknown ? theme().error : theme().text;
    paintNodeGlyph(*painter, node().kind, {padding, (box.height() - glyphSize) / 2, glyphSize, glyphSize},
                   isFinal ? ink : GraphAppearance::mix(ink, theme().mutedText, 0.7));
    painter->setFont(titleFont());
    painter->setPen(ink);
    painter->drawText(box.adjusted(padding + glyphSize + glyphGap, 0, 0, 0),
                      Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, m_shown);
    painter->setOpacity(opacity);
    paintMarks(*painter, radius);
}

} // namespace stagewright
