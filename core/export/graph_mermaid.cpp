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
        if (std::string_view("\"#&<>`\n").contains(c))
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
    case NodeKind::Cache: return {"[(", ")]"};
    case NodeKind::Secret:
    case NodeKind::Ssh: return {"{{", "}}"};
    case NodeKind::Context:
    case NodeKind::NamedContext: return {"[/", "/]"};
    case NodeKind::FinalImage: return {"[[", "]]"};
    default: break;
    }
    return {"([", "])"};
}

std::string_view arrow(LinkKind kind)
{
    switch (kind) {
    case LinkKind::From: return "-->";
    case LinkKind::Result: return "==>";
    case LinkKind::Cache: return "-.-";
    default: break;
    }
    return "-.->";
}

} // namespace

std::string writeGraphMermaid(const StageGraph& graph)
{
    const GraphPicture picture = drawPicture(graph);
    std::string text = "flowchart LR\n";
    for (std::size_t i = 0; i < picture.nodes.size(); ++i) {
        const PictureNode& node = picture.nodes[i];
        const auto [open, close] = shape(node.kind);
        text +=
            std::format("    n{}{}{}{}{}\n", i, open, quoted(node.title), close, node.isNeeded ? "" : ":::unneeded");
    }
    for (const PictureEdge& edge : picture.edges) {
        const std::string label = pathLabel(edge);
        text += std::format("    n{} {}{} n{}\n", edge.from, arrow(edge.kind),
                            label.empty() ? "" : "|" + quoted(label) + "|", edge.to);
    }
    return text + "    classDef unneeded opacity:0.5\n";
}

} // namespace stagewright
