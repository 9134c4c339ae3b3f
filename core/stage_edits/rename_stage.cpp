// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stage_edits/rename_stage.h"

#include "core/advisor/fix_edits.h"
#include "core/dockerfile/doc_comment.h"
#include "core/stage_edits/edited_file.h"
#include "core/stage_edits/stage_name.h"
#include "core/stages/stage_references.h"

#include <format>

namespace stagewright {
namespace {

/// The name in the comment that BuildKit takes for the stage's description.
std::optional<TextRange> describedName(const SyntaxTree& tree, const Stage& stage)
{
    for (const TextRange comment : attachedComments(tree, stage.firstInstruction)) {
        const std::string_view text = descriptionText(tree, comment);
        if (stage.name.empty() || !text.starts_with(stage.name + ' '))
            continue;
        const auto begin = static_cast<std::size_t>(text.data() - tree.snapshot.bytes().data());
        return TextRange{begin, begin + stage.name.size()};
    }
    return std::nullopt;
}

} // namespace

std::optional<std::vector<Edit>> namingEdits(const SyntaxTree& tree, const Stage& stage, std::string_view name)
{
    const Instruction& from = tree.instructions[static_cast<std::size_t>(stage.firstInstruction)];
    if (stage.name.empty()) {
        if (from.arguments.size() != 1)
            return std::nullopt;
        const std::size_t end = stage.baseRange.end;
        return std::vector<Edit>{{{end, end}, std::format(" {} {}", inFileCase(tree, "AS"), name)}};
    }
    std::vector<Edit> edits = {{stage.nameRange, std::string(name)}};
    if (const auto described = describedName(tree, stage))
        edits.push_back({*described, std::string(name)});
    return edits;
}

std::expected<StageChange, std::string> renameStage(const SyntaxTree& tree, const StageGraph& graph, int stage,
                                                    std::string_view name)
{
    const Stage& renamed = graph.stages[static_cast<std::size_t>(stage)];
    if (renamed.nameAsWritten == name && !name.empty())
        return StageChange{{}, renamed.nameRange};
    if (std::string why = whyNotStageName(graph, stage, name); !why.empty())
        return std::unexpected(std::move(why));
    auto edits = namingEdits(tree, renamed, name);
    if (!edits)
        return std::unexpected(std::format("The FROM in line {} is not complete yet.", renamed.line));
    for (const StageReference& reference : referencesTo(graph, stage)) {
        if (reference.isNumber)
            continue;
        auto edit = renamedReference(tree, reference, name);
        if (!edit)
            return std::unexpected(std::format("Line {} names the stage as {}: write its name there first.",
                                               reference.line, tree.snapshot.text(reference.range)));
        edits->push_back(*std::move(edit));
    }
    const auto file = edited(tree, graph, *edits, samePlaces(graph), static_cast<int>(graph.stages.size()),
                             static_cast<int>(tree.instructions.size()));
    if (!file)
        return std::unexpected(file.error());
    return StageChange{*std::move(edits), file->graph.stages[static_cast<std::size_t>(stage)].nameRange};
}

int stageNamedAt(const StageGraph& graph, std::size_t offset)
{
    for (const Stage& stage : graph.stages) {
        if (!stage.nameRange.isEmpty() && stage.nameRange.touches(offset))
            return stage.index;
    }
    for (const StageReference& reference : stageReferences(graph)) {
        if (reference.range.touches(offset))
            return reference.stage;
    }
    return -1;
}

} // namespace stagewright
