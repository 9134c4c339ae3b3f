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
        result += c == '\n' ? ' ' : c;
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
    case NodeKind::Cache: return "shape=cylinder";
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
    case LinkKind::Result: break;
    }
    return "style=bold";
}

} // namespace

std::string writeGraphDot(const StageGraph& graph)
{
    const GraphPicture picture = drawPicture(graph);
    std::string dot = "digraph stages {\n    rankdir=LR;\n    node [fontname=\"sans-serif\"];\n"
                      "    edge [fontname=\"sans-serif\", fontsize=10];\n";
    for (std::size_t i = 0; i < picture.nodes.size(); ++i) {
        const PictureNode& node = picture.nodes[i];
        dot += std::format("    n{} [label={}, {}{}];\n", i, quoted(node.title), nodeStyle(node.kind),
                           node.isNeeded ? "" : ", fontcolor=grey60, color=grey60");
    }
    for (const PictureEdge& edge : picture.edges) {
        const std::string label = edge.error.empty() ? pathLabel(edge) : edge.error;
        dot += std::format("    n{} -> n{} [{}{}{}];\n", edge.from, edge.to, edgeStyle(edge.kind),
                           label.empty() ? "" : ", label=" + quoted(label),
                           !edge.error.empty() ? ", color=red, fontcolor=red"
                           : edge.isNeeded     ? ""
                                               : ", color=grey60");
    }
    return dot + "}\n";
}

} // namespace stagewright
