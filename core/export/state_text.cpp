// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/state_text.h"

#include "core/export/state_rows.h"
#include "core/text/utf8.h"

#include <format>
#include <string_view>

namespace stagewright {
namespace {

std::string_view heading(StateGroupKind kind)
{
    switch (kind) {
    case StateGroupKind::Facts: return {};
    case StateGroupKind::Env: return "environment";
    case StateGroupKind::Args: return "arguments";
    case StateGroupKind::Ports: return "ports";
    case StateGroupKind::Volumes: return "volumes";
    case StateGroupKind::Labels: return "labels";
    case StateGroupKind::Triggers: break;
    }
    return "triggers for images built from this";
}

std::string factText(const StateRow& row)
{
    return std::format("{:<18} {}", row.name, row.value.value_or(std::string()));
}

std::string rowText(const StateRow& row)
{
    const std::string_view sign = row.name.empty() || !row.value ? "" : "=";
    return std::format("    {}{}{}", row.name, sign, row.value.value_or(std::string()));
}

std::string groupText(const StateGroup& group)
{
    const bool isFacts = group.kind == StateGroupKind::Facts;
    std::string text = isFacts ? "\n" : std::format("\n{}\n", heading(group.kind));
    for (const StateRow& row : group.rows) {
        text += isFacts ? factText(row) : rowText(row);
        text += row.words.empty() ? "\n" : std::format("  ({})\n", row.words);
    }
    return text;
}

} // namespace

std::string writeStateText(const SyntaxTree& tree, const StageGraph& graph, int line, const GraphRequest& request)
{
    const EffectiveState state = effectiveState(tree, graph, line, request);
    std::string text = std::format("line {}, above the first FROM\n", line);
    if (state.stage >= 0) {
        const Stage& stage = graph.stages[static_cast<std::size_t>(state.stage)];
        text = std::format("line {}, {}{} (lines {}-{})\n", line, stage.name.empty() ? "" : "stage ",
                           stage.displayName(), stage.line, stage.endLine);
    }
    for (const StateGroup& group : stateGroups(graph, state))
        text += groupText(group);
    return toPrintable(text);
}

} // namespace stagewright
