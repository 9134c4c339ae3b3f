// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stage_edits/copy_from_stage.h"

#include "core/advisor/advice_input.h"
#include "core/advisor/fix_edits.h"
#include "core/dockerfile/image_description.h"
#include "core/stage_edits/edited_file.h"
#include "core/stages/edge_errors.h"
#include "core/stages/stage_names.h"

#include <algorithm>
#include <format>

namespace stagewright {
namespace {

const Stage& at(const StageGraph& graph, int stage)
{
    return graph.stages[static_cast<std::size_t>(stage)];
}

bool saysHowItIsRun(Keyword keyword)
{
    return keyword == Keyword::User || describesImage(keyword);
}

int instructionAbove(const SyntaxTree& tree, const Stage& stage)
{
    int last = stage.lastInstruction;
    while (last > stage.firstInstruction && saysHowItIsRun(tree.instructions[static_cast<std::size_t>(last)].keyword))
        --last;
    return last;
}

/// The program that the stage makes last, if the text tells its path.
std::string programOf(const SyntaxTree& tree, const StageGraph& graph, int stage)
{
    const AdviceRequest request;
    const AdviceInput input(tree, graph, request);
    std::string path;
    for (const GoProgram& program : input.programs) {
        if (program.go->stage == stage && !program.isFolder && !program.path.empty())
            path = program.path;
    }
    const bool needsQuotes = path.find_first_of(" \t$\"'") != std::string::npos;
    return needsQuotes ? std::string() : path;
}

/// The name, unless COPY would take another stage by it.
std::string referenceTo(const StageGraph& graph, int stage)
{
    const bool isByName = lastStageNamed(graph.stages, at(graph, stage).name) == stage;
    return isByName ? at(graph, stage).nameAsWritten : std::to_string(stage);
}

bool hasFolder(const SyntaxTree& tree, const Stage& stage)
{
    return std::ranges::any_of(tree.instructions, [&](const Instruction& instruction) {
        return instruction.stage == stage.index && instruction.keyword == Keyword::Workdir;
    });
}

} // namespace

std::vector<std::string> whyNoCopies(const StageGraph& graph, int source)
{
    const std::vector<bool> isNeeded = neededBy(graph.stageSources(), source);
    std::vector<std::string> sentences;
    for (const Stage& taker : graph.stages) {
        const std::string from = at(graph, source).displayName();
        const std::string to = taker.displayName();
        std::string why;
        if (source == taker.index)
            why = "A stage cannot take files from itself.";
        else if (isNeeded[static_cast<std::size_t>(taker.index)])
            why = std::format("{} takes files from {}: the other way too would be a circle.", from, to);
        else if (source > taker.index)
            why = std::format("{} stands above {} in the file: move it below first.", to, from);
        sentences.push_back(std::move(why));
    }
    return sentences;
}

std::expected<StageChange, std::string> copyFromStage(const SyntaxTree& tree, const StageGraph& graph, int source,
                                                      int to)
{
    if (std::string why = whyNoCopies(graph, source)[static_cast<std::size_t>(to)]; !why.empty())
        return std::unexpected(std::move(why));
    const std::string program = programOf(tree, graph, source);
    const std::string path = program.empty() ? "/path" : program;
    const bool goesToRoot = !program.empty() && !hasFolder(tree, at(graph, to));
    const std::string destination = goesToRoot ? program.substr(program.rfind('/')) : "./";
    const std::string line = std::format("{} --from={} {} {}", inFileCase(tree, "COPY"), referenceTo(graph, source),
                                         path, destination);
    const int above = instructionAbove(tree, at(graph, to));
    std::vector<Edit> edits = {appendedLine(tree, above, line)};
    const auto file = edited(tree, graph, edits, samePlaces(graph), static_cast<int>(graph.stages.size()),
                             static_cast<int>(tree.instructions.size()) + 1);
    if (!file)
        return std::unexpected(file.error());
    const Instruction& copy = file->tree.instructions[static_cast<std::size_t>(above + 1)];
    if (copy.arguments.size() != 2)
        return std::unexpected(std::string(unfinishedAbove));
    return StageChange{std::move(edits), program.empty() ? copy.arguments.front().range : copy.range};
}

} // namespace stagewright
