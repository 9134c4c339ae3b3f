// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/graph_svg.h"

#include "core/export/graph_labels.h"
#include "core/export/svg_edge.h"
#include "core/export/svg_legend.h"
#include "core/export/svg_node.h"
#include "core/export/svg_shapes.h"
#include "core/export/svg_style.h"
#include "core/export/xml_text.h"

#include <algorithm>
#include <cmath>
#include <format>
#include <set>
#include <string_view>
#include <vector>

namespace stagewright {
namespace {

constexpr double margin = 16;
constexpr double legendGap = 18; ///< between the graph and its legend
constexpr std::string_view nothing = "No stage yet: a Dockerfile begins with FROM.";

struct Size
{
    double width = 0;
    double height = 0;
};

/// Makes ids that stay what they are while other nodes and edges come and go.
class Ids
{
public:
    std::string add(std::string_view key)
    {
        std::string id = "sw";
        bool isBreak = true;
        for (const char c : key) {
            const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (isPlain)
                id.append(isBreak ? "-" : "").append(1, c);
            isBreak = !isPlain;
        }
        std::string unique = id;
        for (int number = 2; !m_taken.insert(unique).second; ++number)
            unique = std::format("{}-{}", id, number);
        return unique;
    }

private:
    std::set<std::string> m_taken;
};

std::string summary(const StageGraph& graph)
{
    if (graph.stages.empty())
        return std::string(nothing);
    std::string words = graph.stages.size() == 1 ? "1 stage" : std::format("{} stages", graph.stages.size());
    words += std::format("; the target is {}.", graph.stages[static_cast<std::size_t>(graph.target)].displayName());
    for (const Stage& stage : graph.stages) {
        words += std::format(" {} is built from {}", stage.displayName(), baseWords(stage));
        const std::string unneeded = unneededWords(graph, stage);
        words += unneeded.empty() ? "." : ", " + unneeded + ".";
    }
    for (const Edge& edge : graph.edges) {
        if (!edge.error.empty())
            words += " " + edge.error;
    }
    return words;
}

std::string document(const StageGraph& graph, const GraphPicture& picture, Size size, const std::string& content)
{
    const std::string width = svg::number(std::ceil(size.width + 2 * margin));
    const std::string height = svg::number(std::ceil(size.height + 2 * margin));
    return std::format("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" "
                       "role=\"img\" aria-labelledby=\"sw-name sw-summary\" "
                       "font-family=\"Helvetica, Arial, 'Liberation Sans', sans-serif\">\n"
                       "<title id=\"sw-name\">Stage graph of a Dockerfile</title>\n"
                       "<desc id=\"sw-summary\">{2}</desc>\n{3}"
                       "<rect class=\"sw-canvas\" width=\"{0}\" height=\"{1}\" rx=\"8\"/>\n"
                       "<g transform=\"translate({4} {4})\">\n{5}</g>\n</svg>\n",
                       width, height, xmlEscaped(summary(graph)), svg::styleSheets(picture), svg::number(margin),
                       content);
}

/// Broken edges lie above the others.
std::string edges(const GraphPicture& picture, const std::vector<svg::EdgeLabel>& labels, const GraphLayout& layout,
                  Ids& ids)
{
    std::string sound;
    std::string broken;
    for (std::size_t i = 0; i < picture.edges.size(); ++i) {
        const PictureEdge& edge = picture.edges[i];
        const std::string id = ids.add(std::format("{} {} {}", linkKindName(edge.kind),
                                                   picture.nodes[static_cast<std::size_t>(edge.from)].key,
                                                   picture.nodes[static_cast<std::size_t>(edge.to)].key));
        (edge.error.empty() ? sound : broken) += svg::edge(picture, edge, labels[i], layout.edges[i], id);
    }
    return sound + broken;
}

} // namespace

std::string writeGraphSvg(const StageGraph& graph)
{
    const GraphPicture picture = drawPicture(graph);
    if (picture.nodes.empty()) {
        const std::string words = svg::text({0, 12}, nothing, svg::textFont, "sw-text sw-muted");
        return document(graph, picture, {textWidth(nothing, svg::textFont), 16}, words);
    }
    std::vector<LayoutNode> nodes;
    for (std::size_t i = 0; i < picture.nodes.size(); ++i)
        nodes.push_back(svg::nodeSize(graph, picture, i));
    std::vector<svg::EdgeLabel> labels;
    std::vector<LayoutEdge> arrows;
    for (const PictureEdge& edge : picture.edges) {
        labels.push_back(svg::EdgeLabel::of(edge, picture.nodes[static_cast<std::size_t>(edge.from)].kind));
        arrows.push_back(
            {edge.from, edge.to, static_cast<int>(edge.kind), labels.back().width, labels.back().height});
    }
    const GraphLayout layout = layoutGraph(nodes, arrows);
    Ids ids;
    std::string content = edges(picture, labels, layout, ids);
    for (std::size_t i = 0; i < picture.nodes.size(); ++i)
        content += svg::node(graph, picture, i, layout.nodes[i], ids.add(picture.nodes[i].key));
    const svg::Legend legend(picture, layout.width);
    content += legend.draw(layout.height + legendGap);
    const double legendRoom = legend.height() > 0 ? legendGap + legend.height() : 0;
    return document(graph, picture, {std::max(layout.width, legend.width()), layout.height + legendRoom}, content);
}

} // namespace stagewright
