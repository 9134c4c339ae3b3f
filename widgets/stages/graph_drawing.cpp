// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stages/graph_drawing.h"

#include "widgets/stages/source_item.h"
#include "widgets/stages/stage_card_item.h"

#include <algorithm>
#include <iterator>

namespace stagewright {
namespace {

constexpr std::size_t mostDetailedStages = 250;

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

/// The picture without what is no stage, but with the final image.
GraphPicture stagesOnly(const GraphPicture& picture)
{
    GraphPicture result;
    std::vector<int> places(picture.nodes.size(), -1);
    for (std::size_t i = 0; i < picture.nodes.size(); ++i) {
        const NodeKind kind = picture.nodes[i].kind;
        if (kind != NodeKind::Stage && kind != NodeKind::FinalImage)
            continue;
        places[i] = static_cast<int>(result.nodes.size());
        result.nodes.push_back(picture.nodes[i]);
    }
    for (PictureEdge edge : picture.edges) {
        edge.from = places[at(edge.from)];
        edge.to = places[at(edge.to)];
        if (edge.from >= 0 && edge.to >= 0)
            result.edges.push_back(std::move(edge));
    }
    return result;
}

QString wholeText(const SyntaxTree& tree, int instruction)
{
    const std::string_view text = tree.instructions[at(instruction)].logical.text();
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).simplified();
}

QColor colorOf(const PictureNode& from, const Theme& theme)
{
    return from.kind == NodeKind::Stage ? theme.stageColor(from.stage)
                                        : GraphAppearance::mix(theme.mutedText, theme.canvas, 0.12);
}

void addNodes(GraphDrawing& drawing, const GraphAppearance& appearance, const std::set<std::string>& unfolded)
{
    for (const PictureNode& node : drawing.picture.nodes) {
        if (node.kind != NodeKind::Stage) {
            drawing.nodes.push_back(std::make_unique<SourceItem>(appearance, node));
            continue;
        }
        auto card =
            std::make_unique<StageCardItem>(appearance, node, StageSummary::of(*drawing.analysis, node.stage));
        if (drawing.detail == GraphDetail::Reduced)
            card->keepFolded();
        card->setUnfolded(unfolded.contains(node.key));
        drawing.nodes.push_back(std::move(card));
    }
}

void addEdges(GraphDrawing& drawing, const GraphAppearance& appearance)
{
    for (const PictureEdge& edge : drawing.picture.edges) {
        const PictureNode& from = drawing.picture.nodes[at(edge.from)];
        EdgeLabel label;
        if (drawing.detail == GraphDetail::Full)
            label = EdgeLabel::of(edge, from.kind, appearance);
        auto item =
            std::make_unique<EdgeItem>(appearance, edge, std::move(label), colorOf(from, appearance.theme));
        QStringList texts;
        for (const LinkUse& use : edge.uses)
            texts << wholeText(drawing.analysis->tree, use.instruction);
        const PictureNode& to = drawing.picture.nodes[at(edge.to)];
        const std::string_view kind = linkKindName(edge.kind);
        item->setWords(GraphItem::tr("%1: %2 → %3")
                           .arg(QString::fromUtf8(kind.data(), static_cast<qsizetype>(kind.size())),
                                QString::fromUtf8(from.title), QString::fromUtf8(to.title)),
                       std::move(texts));
        drawing.edges.push_back(std::move(item));
    }
}

void tellFlow(GraphDrawing& drawing)
{
    std::vector<QStringList> in(drawing.nodes.size());
    std::vector<QStringList> out(drawing.nodes.size());
    for (const PictureEdge& edge : drawing.picture.edges) {
        in[at(edge.to)] << QString::fromUtf8(drawing.picture.nodes[at(edge.from)].title);
        out[at(edge.from)] << QString::fromUtf8(drawing.picture.nodes[at(edge.to)].title);
    }
    for (std::size_t i = 0; i < drawing.nodes.size(); ++i) {
        in[i].removeDuplicates();
        out[i].removeDuplicates();
        drawing.nodes[i]->setFlow(std::move(in[i]), std::move(out[i]));
    }
}

} // namespace

GraphDetail detailFor(std::size_t stages)
{
    return stages > mostDetailedStages ? GraphDetail::Reduced : GraphDetail::Full;
}

std::map<std::string, std::string> GraphMemory::rename(std::span<const PictureNode> next)
{
    std::map<std::string, std::string> renamed = renamedKeys(nodes, next);
    for (const auto& [was, is] : renamed) {
        if (unfolded.erase(was) > 0)
            unfolded.insert(is);
        if (auto middle = middles.extract(was)) {
            middle.key() = is;
            middles.insert(std::move(middle));
        }
    }
    return renamed;
}

GraphLayout layoutOf(std::span<const NodeItem* const> nodes, std::span<const EdgeItem* const> edges,
                     const GraphMemory& memory)
{
    std::vector<LayoutNode> boxes;
    for (const NodeItem* item : nodes) {
        const QSizeF size = item->wantedSize();
        boxes.push_back({size.width(), size.height(), item->portHeight()});
        if (const auto middle = memory.middles.find(item->node().key); middle != memory.middles.end())
            boxes.back().previousY = middle->second;
    }
    std::vector<LayoutEdge> arrows;
    for (const EdgeItem* item : edges) {
        const PictureEdge& edge = item->edge();
        const QSizeF label = item->label().size;
        arrows.push_back({edge.from, edge.to, static_cast<int>(edge.kind), label.width(), label.height()});
    }
    return layoutGraph(boxes, arrows);
}

GraphDrawing GraphDrawing::of(std::shared_ptr<const Analysis> analysis, const GraphAppearance& appearance,
                              GraphMemory memory)
{
    GraphDrawing drawing;
    drawing.analysis = std::move(analysis);
    if (!drawing.analysis)
        return drawing;
    drawing.detail = detailFor(drawing.analysis->graph.stages.size());
    drawing.picture = drawPicture(drawing.analysis->graph);
    if (drawing.detail == GraphDetail::Reduced)
        drawing.picture = stagesOnly(drawing.picture);
    memory.rename(drawing.picture.nodes);
    addNodes(drawing, appearance, memory.unfolded);
    addEdges(drawing, appearance);
    tellFlow(drawing);
    std::vector<const NodeItem*> nodes;
    std::ranges::transform(drawing.nodes, std::back_inserter(nodes), &std::unique_ptr<NodeItem>::get);
    std::vector<const EdgeItem*> edges;
    std::ranges::transform(drawing.edges, std::back_inserter(edges), &std::unique_ptr<EdgeItem>::get);
    drawing.layout = layoutOf(nodes, edges, memory);
    return drawing;
}

} // namespace stagewright
