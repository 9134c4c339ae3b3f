// SPDX-License-Identifier: GPL-3.0-or-later
// What flows into a stage and out of it, as rows.
#include "core/export/source_words.h"
#include "core/export/state_rows.h"

#include <algorithm>
#include <format>
#include <string_view>

namespace stagewright {
namespace {

std::string_view kindWord(EdgeKind kind)
{
    switch (kind) {
    case EdgeKind::From: return "FROM";
    case EdgeKind::Copy: return "COPY";
    case EdgeKind::Add: return "ADD";
    case EdgeKind::Mount: break;
    }
    return "mount";
}

std::string joined(const std::vector<std::string>& paths)
{
    std::string text;
    for (const std::string& path : paths)
        text += (text.empty() ? "" : ", ") + path;
    return text;
}

Origin originAt(int line, int instruction, int stage)
{
    return {OriginKind::Instruction, line, instruction, stage};
}

StateRow incomingRow(const Edge& edge)
{
    std::string value = std::string(kindWord(edge.kind));
    if (!edge.paths.empty())
        value += ' ' + joined(edge.paths);
    std::string words = std::format("line {}", edge.line);
    if (!edge.error.empty())
        words += "; " + edge.error;
    return {sourceWords(edge.from), std::move(value), std::move(words), originAt(edge.line, edge.instruction, edge.to),
            false};
}

StateRow mountRow(const StageMount& use)
{
    const Mount& mount = use.mount;
    std::string value = mount.target;
    if (mount.type == "secret" || mount.type == "ssh" || (mount.type == "cache" && mount.id != mount.target))
        value = value.empty() ? mount.id : std::format("{} at {}", mount.id, value);
    if (!mount.environmentVariable.empty())
        value += " as $" + mount.environmentVariable;
    return {mount.type + " mount", std::move(value), std::format("line {}", use.line),
            originAt(use.line, use.instruction, use.stage), false};
}

} // namespace

std::vector<StateRow> incomingRows(const StageGraph& graph, int stage, std::optional<int> instruction)
{
    std::vector<StateRow> rows;
    for (const Edge& edge : graph.edges) {
        if (edge.to == stage && edge.kind != EdgeKind::From && edge.instruction == instruction.value_or(edge.instruction))
            rows.push_back(incomingRow(edge));
    }
    for (const StageMount& use : graph.mounts) {
        const bool isWanted = use.stage == stage && use.instruction == instruction.value_or(use.instruction);
        if (isWanted && use.mount.type != "bind") // a bind mount is an edge
            rows.push_back(mountRow(use));
    }
    std::ranges::stable_sort(rows, {}, [](const StateRow& row) { return row.origin.line; });
    return rows;
}

std::vector<StateRow> usingRows(const StageGraph& graph, int stage)
{
    std::vector<StateRow> rows;
    for (const Edge& edge : graph.edges) {
        if (edge.from.kind != SourceKind::Stage || edge.from.stage != stage)
            continue;
        StateRow row = incomingRow(edge);
        const Stage& user = graph.stages[static_cast<std::size_t>(edge.to)];
        row.name = (user.name.empty() ? "" : "stage ") + user.displayName();
        rows.push_back(std::move(row));
    }
    if (stage == graph.target)
        rows.push_back({"the build", "makes its image of this stage", {}, {}, false});
    return rows;
}

} // namespace stagewright
