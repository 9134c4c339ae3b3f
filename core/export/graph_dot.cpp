// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/graph_dot.h"

#include "core/export/graph_labels.h"
#include "core/stages/graph_picture.h"
#include "core/text/utf8.h"

#include <format>
#include <string_view>

namespace stagewright {
namespace {

std::string quoted(std::string_view text)
{
    std::string result = "\"";
    for (const char c : toValidUtf8(text)) {
        if (c == '"' || c == '\\')
            result += '\\';
        if (c == '\n')
            result += "\\n";
        else
            result += c == '\0' ? ' ' : c; // Graphviz reads strings up to a zero byte
    }
    return result + '"';
}

std::string_view nodeStyle(NodeKind kind)
{
    switch (kind) {
    case NodeKind::Stage: return "shape=box, style=\"rounded,filled\", fillcolor=white, penwidth=2";
    case NodeKind::Image: return "shape=box, style=\"rounded,dashed\"";
    case NodeKind::Scratch: return "shape=plaintext";
    case NodeKind::Context:
    case NodeKind::NamedContext: return "shape=folder";
    case NodeKind::Remote: return "shape=note";
    case NodeKind::Cache:
    case NodeKind::Tmpfs: return "shape=cylinder";
    case NodeKind::Secret:
    case NodeKind::Ssh: return "shape=hexagon";
    case NodeKind::Unknown: return "shape=box, style=\"rounded,dashed\", color=red";
    case NodeKind::FinalImage: break;
    }
    return "shape=box3d, style=filled, fillcolor=grey90";
}

std::string_view edgeStyle(LinkKind kind)
{
    switch (kind) {
    case LinkKind::From: return "style=solid";
    case LinkKind::Copy: return "style=dashed, arrowhead=empty";
    case LinkKind::Add: return "style=\"dashed\", arrowhead=vee";
    case LinkKind::Mount: return "style=dotted, arrowhead=ediamond";
    case LinkKind::Cache: return "style=dotted, dir=both, arrowhead=diamond, arrowtail=diamond";
    case LinkKind::Secret:
    case LinkKind::Ssh: return "style=dotted, arrowhead=odot";
    case LinkKind::Tmpfs: return "style=dotted, arrowhead=empty";
    case LinkKind::Result: break;
    }
    return "style=bold";
}

std::string node(const StageGraph& graph, const PictureNode& node, std::size_t index)
{
    std::string label = node.title;
    std::string tip(nodeKindName(node.kind));
    bool isNeeded = node.isNeeded;
    if (node.kind == NodeKind::Stage) {
        const Stage& stage = graph.stages[static_cast<std::size_t>(node.stage)];
        const std::string unneeded = unneededWords(graph, stage);
        isNeeded = unneeded.empty();
        label += "\nFROM " + baseWords(stage) + (isNeeded ? "" : "\n" + unneeded);
        tip = std::format("lines {} to {}, {}", stage.line, stage.endLine, instructionCount(stage));
    }
    return std::format("    n{} [label={}, tooltip={}, {}{}];\n", index, quoted(label), quoted(tip), nodeStyle(node.kind),
                       isNeeded ? "" : ", fontcolor=grey40, color=grey60");
}

std::string edge(const GraphPicture& picture, const PictureEdge& edge)
{
    const std::string paths = pathLabel(edge);
    const std::string label = paths.empty() || edge.error.empty() ? paths + edge.error : paths + "\n" + edge.error;
    std::string attributes = std::format("{}, tooltip={}", edgeStyle(edge.kind), quoted(edgeWords(picture, edge)));
    if (!label.empty())
        attributes += ", label=" + quoted(label);
    if (!edge.error.empty())
        attributes += ", color=red, fontcolor=red";
    else if (!edge.isNeeded)
        attributes += ", color=grey60, fontcolor=grey40";
    return std::format("    n{} -> n{} [{}];\n", edge.from, edge.to, attributes);
}

} // namespace

std::string writeGraphDot(const StageGraph& graph)
{
    const GraphPicture picture = drawPicture(graph);
    std::string dot = "digraph stages {\n    rankdir=LR;\n    node [fontname=\"sans-serif\"];\n"
                      "    edge [fontname=\"sans-serif\", fontsize=10];\n";
    for (std::size_t i = 0; i < picture.nodes.size(); ++i)
        dot += node(graph, picture.nodes[i], i);
    for (const PictureEdge& arrow : picture.edges)
        dot += edge(picture, arrow);
    return dot + "}\n";
}

} // namespace stagewright
