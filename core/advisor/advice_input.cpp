// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/advice_input.h"

#include "core/advisor/context_use.h"

#include <algorithm>
#include <iterator>

namespace stagewright {

AdviceInput::AdviceInput(const SyntaxTree& theTree, const StageGraph& theGraph, const AdviceRequest& request)
    : tree(theTree)
    , graph(theGraph)
    , config(request.config)
    , context(request.context.get())
    , bases(basesOf(graph))
    , scopes(scopesOf(tree, graph, bases))
    , conversion(convert(tree, graph))
{
    commands.resize(tree.instructions.size());
    packageCommands.resize(tree.instructions.size());
    for (int i = 0; i < count(); ++i) {
        const Instruction* run = runAt(i);
        if (!run || !scope(i).isPosixShell)
            continue;
        auto& found = commands[static_cast<std::size_t>(i)];
        found = shellCommandsOf(*run, tree.snapshot.bytes());
        packageCommands[static_cast<std::size_t>(i)] = stagewright::packageCommandsOf(found);
        if (run->stage >= 0 && run == &instruction(i))
            std::ranges::move(stagewright::goCommandsOf(found, i, run->stage), std::back_inserter(goCommands));
    }
    copies = copyStepsOf(*this);
    programs = goProgramsOf(*this);
    if (!programs.empty())
        shippedPrograms = shippedProgramsOf(*this);
    if (context && !isPlausible(*this, *context))
        context = nullptr;
}

const Instruction* AdviceInput::runAt(int index) const
{
    const Instruction& outer = instruction(index);
    const Instruction& inner = outer.trigger.empty() ? outer : outer.trigger.front();
    return inner.keyword == Keyword::Run ? &inner : nullptr;
}

std::vector<const Mount*> AdviceInput::mountsOf(int instruction) const
{
    std::vector<const Mount*> mounts;
    for (const StageMount& entry : std::ranges::equal_range(graph.mounts, instruction, {}, &StageMount::instruction))
        mounts.push_back(&entry.mount);
    return mounts;
}

std::vector<const GoCommand*> AdviceInput::goCommandsOf(int instruction) const
{
    std::vector<const GoCommand*> found;
    for (const GoCommand& go : std::ranges::equal_range(goCommands, instruction, {}, &GoCommand::instruction))
        found.push_back(&go);
    return found;
}

bool AdviceInput::standsOn(int stageIndex, int ancestor) const
{
    while (stageIndex != ancestor) {
        const Source& source = stage(stageIndex).base;
        if (source.kind != SourceKind::Stage || source.stage < 0 || source.stage >= stageIndex)
            return false;
        stageIndex = source.stage;
    }
    return true;
}

bool AdviceInput::isGoStage(int stageIndex) const
{
    return isGolang(base(stageIndex).family)
           || std::ranges::any_of(goCommands, [&](const GoCommand& go) { return standsOn(stageIndex, go.stage); });
}

} // namespace stagewright
