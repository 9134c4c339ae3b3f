// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/svg_node.h"

#include "core/export/graph_labels.h"
#include "core/export/svg_shapes.h"
#include "core/stages/graph_colors.h"

#include <algorithm>
#include <cmath>
#include <format>
#include <utility>
#include <vector>

namespace stagewright::svg {
namespace {

constexpr double colourEdge = 6;
constexpr double padding = 8;
constexpr double cardRadius = 7;
constexpr double glyphSize = 12;
constexpr double glyphGap = 6;
constexpr double capsulePadding = 10;
constexpr double leastWords = 104; ///< width of the words of a card
constexpr double mostWords = 216;
constexpr std::size_t mostErrorLines = 5;

/// One line of a card.
struct CardLine
{
    std::string words;
    FontFace font;
    std::string_view look;
    double height = 15;
};

const Stage& stageOf(const StageGraph& graph, const PictureNode& node)
{
    return graph.stages[static_cast<std::size_t>(node.stage)];
}

/// Why BuildKit refuses what the stage takes from itself: that arrow has no room for words.
std::string loopError(const GraphPicture& picture, std::size_t index)
{
    for (const PictureEdge& edge : picture.edges) {
        if (edge.from == edge.to && static_cast<std::size_t>(edge.to) == index)
            return edge.error;
    }
    return {};
}

std::vector<CardLine> cardLines(const StageGraph& graph, const GraphPicture& picture, std::size_t index)
{
    const PictureNode& node = picture.nodes[index];
    const Stage& stage = stageOf(graph, node);
    constexpr std::string_view from = "FROM ";
    const double room = mostWords - textWidth(from, textFont);
    std::vector<CardLine> lines = {
        {shortenedText(node.title, titleFont, mostWords), titleFont, "sw-title", 17},
        {std::string(from) + shortenedText(baseWords(stage), textFont, room), textFont, "sw-text sw-muted"},
        {instructionCount(stage), smallFont, "sw-small sw-muted", 14}};
    if (const std::string words = unneededWords(graph, stage); !words.empty())
        lines.push_back({shortenedText(words, smallFont, mostWords), smallFont, "sw-small sw-note", 14});
    for (std::string& words : wrappedText(loopError(picture, index), smallFont, mostWords, mostErrorLines))
        lines.push_back({std::move(words), smallFont, "sw-small sw-wrong", 14});
    return lines;
}

std::string cardTip(const StageGraph& graph, const PictureNode& node)
{
    const Stage& stage = stageOf(graph, node);
    std::string words = std::format("stage {}\nFROM {}\n", node.title, baseWords(stage));
    if (!stage.platform.empty())
        words += std::format("platform {}\n", stage.platform);
    words += std::format("lines {} to {}, {}", stage.line, stage.endLine, instructionCount(stage));
    if (const std::string unneeded = unneededWords(graph, stage); !unneeded.empty())
        words += "\n" + unneeded;
    return words;
}

/// Rounded at its left side only.
std::string colourEdgeOf(const LayoutRect& box, int stage, bool isFaded)
{
    const std::string path = std::format("M{0} {1}a{2} {3} 0 0 0-{2} {3}v{4}a{2} {3} 0 0 0 {2} {3}z",
                                         number(box.x + colourEdge), number(box.y), number(colourEdge),
                                         number(cardRadius), number(box.height - 2 * cardRadius));
    return std::format("<path class=\"sw-edge sw-s{}{}\" d=\"{}\"/>\n", GraphColors::stageSlot(stage),
                       isFaded ? " sw-faded" : "", path);
}

std::string card(const StageGraph& graph, const GraphPicture& picture, std::size_t index, const LayoutRect& box)
{
    const PictureNode& node = picture.nodes[index];
    const std::vector<CardLine> lines = cardLines(graph, picture, index);
    const bool isFaded = !unneededWords(graph, stageOf(graph, node)).empty();
    std::string group = rect(box, cardRadius, isFaded ? "sw-card sw-unneeded" : "sw-card");
    group += colourEdgeOf(box, node.stage, isFaded);
    double height = 0;
    for (const CardLine& line : lines)
        height += line.height;
    double y = box.y + (box.height - height) / 2; // a card that grew for its labels keeps its words in the middle
    for (const CardLine& line : lines) {
        const LayoutPoint place = {box.x + colourEdge + padding, y + line.height * 0.76};
        std::string look(line.look);
        if (isFaded && &line == lines.data())
            look += " sw-muted";
        group += text(place, line.words, line.font, look);
        y += line.height;
    }
    return group;
}

/// What tells one node from another in little room: a remote file loses its scheme and query.
std::string capsuleWords(const PictureNode& node)
{
    std::string_view title = node.title;
    if (node.kind == NodeKind::Remote) {
        if (const std::size_t scheme = title.find("://"); scheme != title.npos)
            title.remove_prefix(scheme + 3);
        title = title.substr(0, title.find('?'));
    }
    return shortenedText(title, textFont, mostWords - glyphSize - glyphGap);
}

std::string_view capsuleLook(NodeKind kind)
{
    switch (kind) {
    case NodeKind::FinalImage: return "sw-final";
    case NodeKind::Unknown: return "sw-capsule sw-unknown";
    case NodeKind::Scratch: return "sw-capsule sw-scratch";
    default: return "sw-capsule";
    }
}

FontFace capsuleFont(NodeKind kind)
{
    return {textFont.size, kind == NodeKind::FinalImage};
}

std::string capsule(const PictureNode& node, const LayoutRect& box)
{
    const bool isFinal = node.kind == NodeKind::FinalImage;
    const std::string_view words = isFinal                          ? "sw-text sw-strong"
                                   : node.kind == NodeKind::Unknown ? "sw-text sw-wrong"
                                   : node.isNeeded                  ? "sw-text"
                                                                    : "sw-text sw-muted";
    const std::string_view sign = isFinal                          ? "sw-glyph sw-strong"
                                  : node.kind == NodeKind::Unknown ? "sw-glyph sw-wrong"
                                                                   : "sw-glyph";
    const double middle = box.y + box.height / 2;
    std::string group = rect(box, isFinal ? 5 : std::min(box.height / 2, 13.0), capsuleLook(node.kind));
    group += glyph(node.kind, {box.x + capsulePadding, middle - glyphSize / 2}, sign);
    group += text({box.x + capsulePadding + glyphSize + glyphGap, middle + 4.2}, capsuleWords(node),
                  capsuleFont(node.kind), words);
    return group;
}

std::string capsuleTip(const PictureNode& node)
{
    if (node.kind == NodeKind::FinalImage)
        return "final image: what the build makes";
    const std::string_view kind = nodeKindName(node.kind);
    return node.title == kind ? node.title : std::format("{} {}", kind, node.title);
}

} // namespace

LayoutNode nodeSize(const StageGraph& graph, const GraphPicture& picture, std::size_t index)
{
    const PictureNode& node = picture.nodes[index];
    if (node.kind != NodeKind::Stage) {
        const double words = textWidth(capsuleWords(node), capsuleFont(node.kind));
        return {std::ceil(2 * capsulePadding + glyphSize + glyphGap + words), 26};
    }
    double width = leastWords;
    double height = 2 * padding;
    for (const CardLine& line : cardLines(graph, picture, index)) {
        width = std::max(width, textWidth(line.words, line.font));
        height += line.height;
    }
    return {std::ceil(colourEdge + 2 * padding + width), height};
}

std::string node(const StageGraph& graph, const GraphPicture& picture, std::size_t index, const LayoutRect& box,
                 std::string_view id)
{
    const PictureNode& node = picture.nodes[index];
    const bool isStage = node.kind == NodeKind::Stage;
    std::string group = std::format("<g id=\"{}\" class=\"sw-node\">\n", id);
    group += tip(isStage ? cardTip(graph, node) : capsuleTip(node));
    group += isStage ? card(graph, picture, index, box) : capsule(node, box);
    return group + "</g>\n";
}

} // namespace stagewright::svg
