// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/stage_table.h"

#include "core/export/source_words.h"
#include "core/export/state_words.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <array>
#include <format>
#include <vector>

namespace stagewright {
namespace {

constexpr std::size_t columns = 9;
constexpr std::size_t widestCell = 40;
using Row = std::array<std::string, columns>;

/// `text` on one line, cut to the widest cell.
std::string cell(std::string_view text)
{
    std::string plain = toPrintable(text);
    std::ranges::replace(plain, '\n', ' ');
    if (codePoints(plain) <= widestCell)
        return plain;
    std::size_t end = 0;
    for (std::size_t count = 1; count < widestCell; ++count)
        end += utf8Length(plain, end);
    return plain.substr(0, end) + "…";
}

std::string userCell(const EffectiveState& state)
{
    const UserSetting& user = state.user;
    if (user.origin.kind == OriginKind::BaseImage)
        return "(base image)";
    return (user.value.empty() ? "root" : user.value) + (user.group.empty() ? "" : ':' + user.group);
}

std::string directoryCell(const EffectiveState& state)
{
    if (state.directory.origin.kind == OriginKind::BaseImage)
        return "(base image)";
    return state.directory.isRelativeToBase ? "…/" + state.directory.value : state.directory.value;
}

std::string commandCell(const CommandSetting& command)
{
    if (command.form != Form::None)
        return commandWords(command.words, command.form);
    return command.origin.kind == OriginKind::BaseImage ? "(base image)" : "-";
}

Row rowOf(const StageGraph& graph, const Stage& stage, const EffectiveState& state)
{
    const bool isTarget = stage.index == graph.target;
    return {std::to_string(stage.index),
            cell(stage.name.empty() ? "-" : stage.nameAsWritten),
            cell(sourceWords(stage.base)),
            std::format("{}-{}", stage.line, stage.endLine),
            isTarget ? "target" : stage.isNeeded ? "yes" : "no",
            cell(userCell(state)),
            cell(directoryCell(state)),
            cell(commandCell(state.entrypoint)),
            cell(commandCell(state.command))};
}

std::string aligned(const std::vector<Row>& rows)
{
    std::array<std::size_t, columns> widths{};
    for (const Row& row : rows) {
        for (std::size_t column = 0; column < columns; ++column)
            widths[column] = std::max(widths[column], codePoints(row[column]));
    }
    std::string text;
    for (const Row& row : rows) {
        for (std::size_t column = 0; column + 1 < columns; ++column)
            text += row[column] + std::string(widths[column] - codePoints(row[column]) + 2, ' ');
        text += row.back() + '\n';
    }
    return text;
}

} // namespace

std::string writeStageTable(const SyntaxTree& tree, const StageGraph& graph, const GraphRequest& request)
{
    if (graph.stages.empty())
        return "No stage yet: a Dockerfile begins with FROM.\n";
    std::vector<Row> rows = {
        {"stage", "name", "base", "lines", "needed", "user", "directory", "entrypoint", "command"}};
    for (const Stage& stage : graph.stages)
        rows.push_back(rowOf(graph, stage, effectiveState(tree, graph, stage.endLine, request)));
    return aligned(rows);
}

} // namespace stagewright
