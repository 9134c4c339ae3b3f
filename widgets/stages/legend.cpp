// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stages/legend.h"

#include "widgets/stages/graph_glyphs.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace stagewright {
namespace {

constexpr qreal linkSample = 28;
constexpr qreal nodeSample = 12;
constexpr qreal gap = 5;
constexpr qreal between = 13;
constexpr int mostBriefRows = 2;

QString linkWords(LinkKind kind)
{
    switch (kind) {
    case LinkKind::From: return Legend::tr("FROM");
    case LinkKind::Copy: return Legend::tr("COPY");
    case LinkKind::Add: return Legend::tr("ADD");
    case LinkKind::Mount: return Legend::tr("bind mount");
    case LinkKind::Cache: return Legend::tr("cache mount");
    case LinkKind::Secret: return Legend::tr("secret mount");
    case LinkKind::Ssh: return Legend::tr("SSH mount");
    case LinkKind::Tmpfs: return Legend::tr("tmpfs mount");
    case LinkKind::Result: break;
    }
    return Legend::tr("result");
}

QString nodeWords(NodeKind kind)
{
    switch (kind) {
    case NodeKind::Stage: return Legend::tr("stage");
    case NodeKind::Image: return Legend::tr("image");
    case NodeKind::Scratch: return Legend::tr("scratch");
    case NodeKind::Context: return Legend::tr("build context");
    case NodeKind::NamedContext: return Legend::tr("named context");
    case NodeKind::Remote: return Legend::tr("URL or Git");
    case NodeKind::Unknown: return Legend::tr("without a value");
    case NodeKind::Cache: return Legend::tr("cache");
    case NodeKind::Secret: return Legend::tr("secret");
    case NodeKind::Ssh: return Legend::tr("SSH agent");
    case NodeKind::Tmpfs: return Legend::tr("tmpfs");
    case NodeKind::FinalImage: break;
    }
    return Legend::tr("final image");
}

} // namespace

Legend::Legend(QWidget* parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Legend of the stage graph"));
}

void Legend::setPicture(const GraphPicture& picture)
{
    m_entries.clear();
    for (const LinkKind kind : {LinkKind::From, LinkKind::Copy, LinkKind::Add, LinkKind::Mount, LinkKind::Cache,
                                LinkKind::Secret, LinkKind::Ssh, LinkKind::Tmpfs, LinkKind::Result}) {
        if (std::ranges::contains(picture.edges, kind, &PictureEdge::kind))
            m_entries.push_back({.link = kind, .words = linkWords(kind)});
    }
    if (!std::ranges::all_of(picture.edges, &std::string::empty, &PictureEdge::error))
        m_entries.push_back({.link = LinkKind::Copy, .isError = true, .words = tr("refused by the builder")});
    for (const NodeKind kind :
         {NodeKind::Image, NodeKind::Scratch, NodeKind::Context, NodeKind::NamedContext, NodeKind::Remote,
          NodeKind::Unknown, NodeKind::Cache, NodeKind::Secret, NodeKind::Ssh, NodeKind::Tmpfs, NodeKind::FinalImage}) {
        if (std::ranges::contains(picture.nodes, kind, &PictureNode::kind))
            m_entries.push_back({.node = kind, .isError = kind == NodeKind::Unknown, .words = nodeWords(kind)});
    }
    if (!std::ranges::all_of(picture.nodes, &PictureNode::isNeeded))
        m_entries.push_back({.words = tr("not needed")});
    setAccessibleDescription(words().join(QLatin1String(", ")));
    updateGeometry();
    update();
}

void Legend::setAppearance(const GraphAppearance& appearance)
{
    m_appearance = appearance;
    updateGeometry();
    update();
}

void Legend::setBrief(bool isBrief)
{
    m_isBrief = isBrief;
    updateGeometry();
    update();
}

bool Legend::isLong(int width) const
{
    const auto boxes = boxesOf(m_entries, width);
    return !boxes.empty() && boxes.back().top() > mostBriefRows * rowHeight();
}

std::vector<Legend::Entry> Legend::shown(int width) const
{
    std::vector<Entry> entries = m_entries;
    if (!m_isBrief)
        return entries;
    std::erase_if(entries, [](const Entry& entry) { return !entry.link; });
    while (!entries.empty() && boxesOf(entries, width).back().top() > mostBriefRows * rowHeight())
        entries.pop_back();
    return entries;
}

QStringList Legend::words() const
{
    QStringList result;
    for (const Entry& entry : shown(width()))
        result << entry.words;
    return result;
}

qreal Legend::rowHeight() const
{
    return std::ceil(QFontMetricsF(m_appearance.small).height()) + 4;
}

qreal Legend::sampleWidth(const Entry& entry)
{
    return entry.link ? linkSample : nodeSample;
}

std::vector<QRectF> Legend::boxesOf(const std::vector<Entry>& entries, int width) const
{
    std::vector<QRectF> boxes;
    QPointF place(between / 2, 2);
    for (const Entry& entry : entries) {
        const qreal needed =
            sampleWidth(entry) + gap + QFontMetricsF(m_appearance.small).horizontalAdvance(entry.words);
        if (!boxes.empty() && place.x() + needed > width)
            place = {between / 2, place.y() + rowHeight()};
        boxes.push_back({place, QSizeF(needed, rowHeight())});
        place.rx() += needed + between;
    }
    return boxes;
}

int Legend::heightForWidth(int width) const
{
    const auto boxes = boxesOf(shown(width), width);
    return boxes.empty() ? 0 : qCeil(boxes.back().bottom()) + 2;
}

QSize Legend::sizeHint() const
{
    return {300, heightForWidth(300)};
}

void Legend::paintSample(QPainter& painter, const Entry& entry, const QRectF& box) const
{
    const Theme& theme = m_appearance.theme;
    const QColor ink = entry.isError ? theme.error : theme.mutedText;
    if (entry.link) {
        const QPointF left(box.left(), box.center().y());
        const QPointF tip = left + QPointF(linkSample, 0);
        painter.setPen(m_appearance.linkPen(*entry.link, ink));
        painter.drawLine(left, tip - QPointF(GraphAppearance::linkHeadLength(*entry.link), 0));
        m_appearance.paintLinkHead(painter, *entry.link, tip, {1, 0}, ink);
        return;
    }
    const QRectF sample(box.left(), box.center().y() - nodeSample / 2, nodeSample, nodeSample);
    if (entry.node) {
        paintNodeGlyph(painter, *entry.node, sample, ink);
        return;
    }
    painter.setPen(QPen(ink, 1, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(sample.adjusted(0.5, 1.5, -0.5, -1.5), 2.5, 2.5);
}

void Legend::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const std::vector<Entry> entries = shown(width());
    const auto boxes = boxesOf(entries, width());
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        const Entry& entry = entries[i];
        paintSample(painter, entry, boxes[i]);
        painter.setFont(m_appearance.small);
        painter.setPen(entry.isError ? m_appearance.theme.error : m_appearance.theme.text);
        painter.drawText(boxes[i].adjusted(sampleWidth(entry) + gap, 0, 2, 0), Qt::AlignVCenter | Qt::AlignLeft,
                         entry.words);
    }
}

} // namespace stagewright
