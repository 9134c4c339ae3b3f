// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stages/stage_graph.h"

#include "core/stages/edge_collector.h"
#include "core/stages/edge_errors.h"
#include "core/stages/stage_names.h"
#include "core/stages/variables.h"
#include "core/text/ascii.h"

#include <format>
#include <utility>

namespace stagewright {
namespace {

Stage openStage(const Instruction& from, int index, int instruction)
{
    Stage stage;
    stage.index = index;
    stage.firstInstruction = stage.lastInstruction = instruction;
    stage.line = from.line;
    stage.endLine = from.endLine;
    if (const Flag* platform = from.findFlag("platform"))
        stage.platform = platform->value;
    if (!from.arguments.empty())
        stage.baseRange = from.arguments.front().range;
    if (from.arguments.size() > 2 && toLower(from.arguments[1].text) == "as") {
        stage.nameAsWritten = from.arguments[2].text;
        stage.name = toLower(stage.nameAsWritten);
        stage.nameRange = from.arguments[2].range;
    }
    return stage;
}

std::vector<Stage> findStages(const SyntaxTree& tree)
{
    std::vector<Stage> stages;
    if (!tree.instructions.empty())
        stages.reserve(static_cast<std::size_t>(tree.instructions.back().stage + 1));
    for (std::size_t at = 0; at < tree.instructions.size(); ++at) {
        const Instruction& instruction = tree.instructions[at];
        const int index = static_cast<int>(at);
        if (instruction.keyword == Keyword::From) {
            stages.push_back(openStage(instruction, static_cast<int>(stages.size()), index));
        } else if (!stages.empty()) {
            stages.back().lastInstruction = index;
            stages.back().endLine = instruction.endLine;
        }
    }
    return stages;
}

void markNeeded(StageGraph& graph)
{
    if (graph.target < 0)
        return;
    const std::vector<std::vector<int>> sources = graph.stageSources();
    std::vector<int> open = {graph.target};
    graph.stages[static_cast<std::size_t>(graph.target)].isNeeded = true;
    while (!open.empty()) {
        const auto current = static_cast<std::size_t>(open.back());
        open.pop_back();
        if (graph.stages[current].isReplaced)
            continue;
        for (const int source : sources[current]) {
            Stage& stage = graph.stages[static_cast<std::size_t>(source)];
            if (!std::exchange(stage.isNeeded, true))
                open.push_back(source);
        }
    }
}

} // namespace

std::string Stage::displayName() const
{
    return name.empty() ? std::format("stage {}", index) : nameAsWritten;
}

std::string Stage::reference() const
{
    return name.empty() ? std::to_string(index) : name;
}

std::vector<std::vector<int>> StageGraph::stageSources() const
{
    std::vector<std::vector<int>> sources(stages.size());
    for (const Edge& edge : edges) {
        if (edge.from.kind == SourceKind::Stage)
            sources[static_cast<std::size_t>(edge.to)].push_back(edge.from.stage);
    }
    return sources;
}

int StageGraph::stageAtLine(int line) const
{
    for (const Stage& stage : stages) {
        if (stage.line <= line && line <= stage.endLine)
            return stage.index;
    }
    return -1;
}

StageGraph buildStageGraph(const SyntaxTree& tree, const GraphRequest& request)
{
    StageGraph graph;
    graph.arguments = request.arguments;
    graph.stages = findStages(tree);
    if (graph.stages.empty())
        return graph;
    const auto asked = findTarget(graph, request.target);
    graph.target = asked.value_or(graph.stages.back().index);

    const StageNames names(graph.stages, request.namedContexts);
    for (Stage& stage : graph.stages)
        stage.isReplaced = names.isReplaced(stage);
    const std::string& targetName = graph.stages[static_cast<std::size_t>(graph.target)].name;
    Variables variables(request.arguments, predefinedArguments(targetName, request.arguments), tree.escape);
    variables.declareGlobals(tree);
    EdgeCollector(tree, names, variables, graph).collect();
    markEdgeErrors(graph);
    markNeeded(graph);
    return graph;
}

std::optional<int> findTarget(const StageGraph& graph, std::string_view name)
{
    return lastStageNamed(graph.stages, name);
}

} // namespace stagewright
