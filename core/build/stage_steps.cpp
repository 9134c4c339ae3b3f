// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/stage_steps.h"

#include "core/dockerfile/image_description.h"
#include "core/stages/stage_names.h"
#include "core/text/edit.h"

#include <map>
#include <utility>

namespace stagewright {
namespace {

bool isStep(Keyword keyword)
{
    using enum Keyword;
    return keyword == Run || keyword == Copy || keyword == Add || keyword == Workdir;
}

/// Numbers the states of files that stages go through: what a state is made from and the text that made it.
class FileStates
{
public:
    int after(int state, std::string_view text)
    {
        const auto [place, isNew] = m_states.try_emplace({state, std::string(text)}, m_next);
        m_next += isNew ? 1 : 0;
        return place->second;
    }

private:
    std::map<std::pair<int, std::string>, int> m_states;
    int m_next = 0;
};

/// The platform a stage asks for; empty where it is the builder's own anyway.
std::string platformOf(const Stage& stage, bool hasOnePlatform)
{
    const bool isBuilders = stage.platform == "$BUILDPLATFORM" || stage.platform == "${BUILDPLATFORM}"
                            || stage.platform == "$TARGETPLATFORM" || stage.platform == "${TARGETPLATFORM}";
    return hasOnePlatform && isBuilders ? std::string() : stage.platform;
}

bool hasTriggers(const SyntaxTree& tree, const Stage& stage)
{
    for (int index = stage.firstInstruction; index <= stage.lastInstruction; ++index) {
        if (tree.instructions[static_cast<std::size_t>(index)].keyword == Keyword::Onbuild)
            return true;
    }
    return false;
}

enum class Certainty { No, Perhaps, Yes };

/// Whether a WORKDIR ends at `/`, where there is nothing to create. No for other instructions.
Certainty isRootDirectory(const Instruction& instruction)
{
    if (instruction.keyword != Keyword::Workdir || instruction.arguments.empty())
        return Certainty::No;
    const std::string& path = instruction.arguments.front().text;
    if (path.contains("..") || path.contains('$') || path.find_first_not_of("./\"'") == std::string::npos)
        return path.starts_with('/') && path.find_first_not_of('/') == std::string::npos ? Certainty::Yes
                                                                                        : Certainty::Perhaps;
    return Certainty::No;
}

/// What the instruction says, with the state of a stage in place of its name.
std::string meaningOf(int index, const SyntaxTree& tree, const StageGraph& graph, const std::vector<int>& ends)
{
    const TextRange whole = tree.instructions[static_cast<std::size_t>(index)].range;
    std::vector<Edit> edits;
    for (const Edge& edge : graph.edges) {
        if (edge.instruction == index && edge.from.kind == SourceKind::Stage && whole.contains(edge.referenceRange)
            && static_cast<std::size_t>(edge.from.stage) < ends.size()) {
            edits.push_back({{edge.referenceRange.begin - whole.begin, edge.referenceRange.end - whole.begin},
                             '@' + std::to_string(ends[static_cast<std::size_t>(edge.from.stage)])});
        }
    }
    return applyEdits(tree.snapshot.text(whole), std::move(edits));
}

} // namespace

std::vector<StageSteps> countSteps(const SyntaxTree& tree, const StageGraph& graph)
{
    std::vector<StageSteps> all;
    for (const Stage& stage : graph.stages) {
        StageSteps steps;
        if (stage.base.kind != SourceKind::Stage && stage.base.kind != SourceKind::Scratch)
            steps.counted.push_back(stage.firstInstruction);
        if (stage.base.kind != SourceKind::NamedContext)
            steps.numbered = steps.counted;
        for (int index = stage.firstInstruction + 1; index <= stage.lastInstruction; ++index) {
            const Instruction& instruction = tree.instructions[static_cast<std::size_t>(index)];
            if (!isStep(instruction.keyword))
                continue;
            const Certainty isRoot = isRootDirectory(instruction);
            steps.counted.push_back(index);
            if (isRoot != Certainty::Yes)
                steps.numbered.push_back(index);
            if (isRoot == Certainty::Perhaps)
                steps.doubtful.push_back(index);
        }
        all.push_back(std::move(steps));
    }
    return all;
}

std::vector<int> equalSteps(const SyntaxTree& tree, const StageGraph& graph, bool hasOnePlatform)
{
    FileStates states;
    std::vector<int> numbers(tree.instructions.size(), -1);
    std::vector<int> ends;
    for (const Stage& stage : graph.stages) {
        int state = -1;
        if (stage.base.kind == SourceKind::Stage) {
            const auto base = static_cast<std::size_t>(stage.base.stage);
            state = base < ends.size() ? ends[base] : -1;
            if (base < ends.size() && hasTriggers(tree, graph.stages[base]))
                state = states.after(state, "ONBUILD");
        } else {
            state = states.after(-1, shortImageName(stage.base.reference) + ' ' + platformOf(stage, hasOnePlatform));
        }
        numbers[static_cast<std::size_t>(stage.firstInstruction)] = state;
        for (int index = stage.firstInstruction + 1; index <= stage.lastInstruction; ++index) {
            const Instruction& instruction = tree.instructions[static_cast<std::size_t>(index)];
            if (describesImage(instruction.keyword))
                continue;
            state = states.after(state, meaningOf(index, tree, graph, ends));
            numbers[static_cast<std::size_t>(index)] = state;
        }
        ends.push_back(state);
    }
    return numbers;
}

} // namespace stagewright
