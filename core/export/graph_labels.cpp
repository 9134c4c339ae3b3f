// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/graph_labels.h"

#include <format>
#include <string_view>

namespace stagewright {
namespace {

bool bringsPaths(LinkKind kind)
{
    return kind == LinkKind::Copy || kind == LinkKind::Add || kind == LinkKind::Mount;
}

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

const PictureNode& at(const GraphPicture& picture, int node)
{
    return picture.nodes[static_cast<std::size_t>(node)];
}

} // namespace

std::string pathLabel(const PictureEdge& edge)
{
    constexpr int most = 3;
    if (!bringsPaths(edge.kind))
        return {};
    std::string label;
    int count = 0;
    for (const LinkUse& use : edge.uses) {
        for (const std::string& path : use.paths) {
            if (count++ < most)
                label += (label.empty() ? "" : " ") + path;
        }
    }
    return count > most ? std::format("{} +{}", label, count - most) : label;
}

std::string useLabel(const LinkUse& use, LinkKind kind, NodeKind from)
{
    if (!bringsPaths(kind))
        return {};
    std::string paths = joined(use.paths);
    if (from == NodeKind::Context && (paths == "." || paths == "./" || paths == "/"))
        return "everything";
    return paths;
}

std::string edgeWords(const GraphPicture& picture, const PictureEdge& edge)
{
    if (edge.kind == LinkKind::Result)
        return std::format("{} becomes the image", at(picture, edge.from).title);
    std::string words = std::format("{} from {} to {}", linkKindName(edge.kind), at(picture, edge.from).title,
                                    at(picture, edge.to).title);
    for (const LinkUse& use : edge.uses) {
        words += std::format("\nline {}", use.line);
        if (!use.paths.empty())
            words += ": " + joined(use.paths);
    }
    return edge.error.empty() ? words : words + "\n" + edge.error;
}

std::string baseWords(const Stage& stage)
{
    switch (stage.base.kind) {
    case SourceKind::Stage: return "stage " + stage.base.reference;
    case SourceKind::NamedContext: return "context " + stage.base.reference;
    case SourceKind::Argument: return stage.base.reference.empty() ? "no base yet" : stage.base.reference;
    default: return stage.base.reference;
    }
}

std::string instructionCount(const Stage& stage)
{
    const int count = stage.lastInstruction - stage.firstInstruction;
    if (count == 0)
        return "no instructions";
    return count == 1 ? "1 instruction" : std::format("{} instructions", count);
}

std::string unneededWords(const StageGraph& graph, const Stage& stage)
{
    if (!stage.isNeeded && graph.target >= 0)
        return "not needed by " + graph.stages[static_cast<std::size_t>(graph.target)].displayName();
    return stage.isReplaced ? "replaced by a named context" : std::string();
}

} // namespace stagewright
