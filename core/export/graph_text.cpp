// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/graph_text.h"

#include "core/export/source_words.h"
#include "core/text/utf8.h"

#include <format>
#include <string_view>

namespace stagewright {
namespace {

std::string_view keyword(EdgeKind kind)
{
    switch (kind) {
    case EdgeKind::From: return "FROM";
    case EdgeKind::Copy: return "COPY";
    case EdgeKind::Add: return "ADD";
    case EdgeKind::Mount: break;
    }
    return "mount";
}

std::string row(std::string_view word, const std::string& words, int line)
{
    return std::format("    {:<6} {}  (line {})\n", word, words, line);
}

std::string edgeRow(const Edge& edge)
{
    std::string words = sourceWords(edge.from);
    for (std::size_t i = 0; i < edge.paths.size(); ++i)
        words += (i == 0 ? ": " : " ") + edge.paths[i];
    std::string text = row(keyword(edge.kind), words, edge.line);
    if (!edge.error.empty())
        text += std::format("           ! {}\n", edge.error);
    return text;
}

std::string mountRow(const StageMount& stageMount)
{
    const Mount& mount = stageMount.mount;
    std::string words = mount.type;
    if (!mount.id.empty())
        words += " " + mount.id;
    if (!mount.target.empty() && mount.target != mount.id)
        words += " at " + mount.target;
    if (mount.type == "cache" && !mount.sharing.empty() && mount.sharing != "shared")
        words += ", " + mount.sharing;
    return row("mount", words, stageMount.line);
}

std::string stageBlock(const StageGraph& graph, const Stage& stage)
{
    const Stage& target = graph.stages[static_cast<std::size_t>(graph.target)];
    std::string text = std::format("stage {}", stage.index);
    if (!stage.name.empty())
        text += "  " + stage.nameAsWritten;
    text += std::format("  (lines {}-{})", stage.line, stage.endLine);
    if (stage.index == graph.target)
        text += "  target";
    else if (!stage.isNeeded)
        text += std::format("  not needed by {}", target.displayName());
    text += '\n';
    if (!stage.platform.empty())
        text += std::format("    platform {}\n", stage.platform);
    if (stage.base.kind == SourceKind::Scratch)
        text += row("FROM", "scratch", stage.line);
    for (const Edge& edge : graph.edges) {
        if (edge.to == stage.index)
            text += edgeRow(edge);
    }
    for (const StageMount& mount : graph.mounts) {
        // A bind mount is an edge and was written there.
        if (mount.stage == stage.index && mount.mount.type != "bind")
            text += mountRow(mount);
    }
    return text;
}

} // namespace

std::string writeGraphText(const StageGraph& graph)
{
    if (graph.stages.empty())
        return "No stage yet: a Dockerfile begins with FROM.\n";
    std::string text;
    for (const Stage& stage : graph.stages)
        text += (text.empty() ? "" : "\n") + stageBlock(graph, stage);
    return toPrintable(text);
}

} // namespace stagewright
