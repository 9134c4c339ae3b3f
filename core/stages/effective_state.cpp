// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stages/effective_state.h"

#include "core/stages/effective_state_walk.h"

#include <algorithm>

namespace stagewright {
namespace {

/// Index of the last instruction that begins at or above `line`, or -1.
int lastInstructionAt(const SyntaxTree& tree, int line)
{
    const auto after = std::ranges::upper_bound(tree.instructions, line, {}, &Instruction::line);
    return static_cast<int>(after - tree.instructions.begin()) - 1;
}

/// Above the first FROM there are global arguments alone.
EffectiveState globalState(const SyntaxTree& tree, int last, Variables variables)
{
    EffectiveState state;
    state.instruction = last;
    for (int at = 0; at <= last; ++at) {
        const Instruction& instruction = tree.instructions[static_cast<std::size_t>(at)];
        if (instruction.keyword != Keyword::Arg)
            continue;
        for (VariableChange& change : variables.declareGlobal(instruction)) {
            ArgumentSetting& argument = state.arguments[change.name];
            argument.value = std::move(change.value).value_or(argument.value);
            argument.origin = {OriginKind::Instruction, instruction.line, at, -1};
            argument.missing = std::move(change.missing);
            argument.source = change.source;
            argument.globalLine = change.globalLine;
        }
    }
    state.variables = variables.globals();
    return state;
}

/// The stage and those it stands on, the lowest first.
std::vector<const Stage*> chainOf(const StageGraph& graph, int stage)
{
    std::vector<const Stage*> chain;
    while (stage >= 0) {
        const Stage& current = graph.stages[static_cast<std::size_t>(stage)];
        chain.push_back(&current);
        stage = current.base.kind == SourceKind::Stage ? current.base.stage : -1;
    }
    std::ranges::reverse(chain);
    return chain;
}

} // namespace

EffectiveState effectiveState(const SyntaxTree& tree, const StageGraph& graph, int line, const GraphRequest& request)
{
    const std::string target =
        graph.target < 0 ? std::string() : graph.stages[static_cast<std::size_t>(graph.target)].name;
    Variables variables(request.arguments, predefinedArguments(target, request.arguments), tree.escape);
    const int last = lastInstructionAt(tree, line);
    const int stage = last < 0 ? -1 : tree.instructions[static_cast<std::size_t>(last)].stage;
    if (stage < 0)
        return globalState(tree, last, std::move(variables));
    variables.declareGlobals(tree);
    EffectiveStateWalk walk(tree, variables, request);
    for (const Stage* current : chainOf(graph, stage)) {
        walk.enter(*current);
        const int end = current->index == stage ? last : current->lastInstruction;
        for (int at = current->firstInstruction + 1; at <= end; ++at)
            walk.pass(at);
    }
    return walk.take();
}

} // namespace stagewright
