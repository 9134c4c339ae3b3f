// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/graph_mermaid.h"

#include "core/export/graph_labels.h"
#include "core/stages/graph_picture.h"
#include "core/text/utf8.h"

#include <format>
#include <string_view>
#include <utility>

namespace stagewright {
namespace {

/// Text between quotes; Mermaid writes special characters as entities.
std::string quoted(std::string_view text)
{
    std::string result = "\"";
    for (const char c : toValidUtf8(text)) {
        if (c == '\n')
            result += "<br>";
        else if (std::string_view("\"#&<>`\\*_").contains(c) || (c >= 0 && c < ' '))
            result += std::format("#{};", static_cast<int>(c));
        else
            result += c;
    }
    return result + '"';
}

/// What stands before and behind the label: the node's shape.
std::pair<std::string_view, std::string_view> shape(NodeKind kind)
{
    switch (kind) {
    case NodeKind::Stage: return {"[", "]"};
    case NodeKind::Cache:
    case NodeKind::Tmpfs: return {"[(", ")]"};
    case NodeKind::Secret:
    case NodeKind::Ssh: return {"{{", "}}"};
    case NodeKind::Context:
    case NodeKind::NamedContext: return {"[/", "/]"};
    case NodeKind::FinalImage: return {"[[", "]]"};
    default: break;
    }
    return {"([", "])"};
}

/// A line of its own for each kind that Mermaid can tell apart; a cross ends an edge that BuildKit would refuse.
std::string_view arrow(const PictureEdge& edge)
{
    if (!edge.error.empty())
        return "--x";
    switch (edge.kind) {
    case LinkKind::From: return "-->";
    case LinkKind::Result: return "==>";
    case LinkKind::Cache: return "-.-o";
    default: break;
    }
    return "-.->";
}

std::string node(const StageGraph& graph, const PictureNode& node, std::size_t index)
{
    const auto [open, close] = shape(node.kind);
    std::string label = node.title;
    std::string_view look = node.isNeeded ? "" : ":::unneeded";
    if (node.kind == NodeKind::Stage) {
        const Stage& stage = graph.stages[static_cast<std::size_t>(node.stage)];
        const std::string unneeded = unneededWords(graph, stage);
        label += "\nFROM " + baseWords(stage) + (unneeded.empty() ? "" : "\n" + unneeded);
        look = !unneeded.empty() ? ":::unneeded" : stage.index == graph.target ? ":::target" : "";
    } else if (node.kind == NodeKind::Unknown) {
        look = ":::error";
    }
    return std::format("    n{}{}{}{}{}\n", index, open, quoted(label), close, look);
}

std::string edge(const PictureEdge& edge)
{
    const std::string paths = pathLabel(edge);
    const std::string label = paths.empty() || edge.error.empty() ? paths + edge.error : paths + "\n" + edge.error;
    return std::format("    n{} {}{} n{}\n", edge.from, arrow(edge), label.empty() ? "" : "|" + quoted(label) + "|",
                       edge.to);
}

/// Edges have no classes; a line names the broken ones by number.
std::string brokenEdges(const GraphPicture& picture)
{
    std::string numbers;
    for (std::size_t i = 0; i < picture.edges.size(); ++i) {
        if (!picture.edges[i].error.empty())
            numbers += std::format("{}{}", numbers.empty() ? "" : ",", i);
    }
    return numbers.empty() ? numbers : std::format("    linkStyle {} stroke:#d33,color:#d33\n", numbers);
}

} // namespace

std::string writeGraphMermaid(const StageGraph& graph)
{
    const GraphPicture picture = drawPicture(graph);
    std::string text = "flowchart LR\n";
    for (std::size_t i = 0; i < picture.nodes.size(); ++i)
        text += node(graph, picture.nodes[i], i);
    for (const PictureEdge& arrow : picture.edges)
        text += edge(arrow);
    return text + brokenEdges(picture) + "    classDef unneeded opacity:0.7,stroke-dasharray:4 3\n"
           "    classDef target stroke-width:3px\n    classDef error stroke:#d33,color:#d33\n";
}

} // namespace stagewright
