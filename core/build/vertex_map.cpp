// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/vertex_map.h"

#include "core/stages/stage_names.h"

#include <algorithm>
#include <utility>

namespace stagewright {
namespace {

constexpr std::string_view fromWord = "FROM ";

/// An image reference as a vertex names it, in the form of shortImageName(); the digest that the builder found for a
/// tag is left out where `written` names none.
std::string imageOf(std::string_view text, std::string_view written)
{
    if (!written.contains('@'))
        text = text.substr(0, text.find('@'));
    return shortImageName(text);
}

std::string nameAsCounted(const Stage& stage)
{
    return stage.name.empty() ? "stage-" + std::to_string(stage.index) : stage.name;
}

} // namespace

VertexMap::VertexMap(const SyntaxTree& tree, const StageGraph& graph)
    : m_stageOf(tree.instructions.size(), -1)
    , m_isStep(tree.instructions.size(), false)
{
    const std::vector<StageSteps> steps = countSteps(tree, graph);
    for (const Instruction& instruction : tree.instructions)
        m_patterns.emplace_back(instruction);
    for (const Stage& stage : graph.stages) {
        m_stages.push_back({nameAsCounted(stage), stage.firstInstruction, stage.base, stage.isNeeded,
                            steps[static_cast<std::size_t>(stage.index)]});
        const StageSteps& known = m_stages.back().steps;
        m_stagesCalled[m_stages.back().name].push_back(stage.index);
        for (int index = stage.firstInstruction; index <= stage.lastInstruction; ++index)
            m_stageOf[static_cast<std::size_t>(index)] = stage.index;
        for (const int index : known.numbered)
            m_isStep[static_cast<std::size_t>(index)] = true;
        m_isStep[static_cast<std::size_t>(stage.firstInstruction)] =
            std::ranges::contains(known.counted, stage.firstInstruction);
    }
    m_equalSteps = grouped(equalSteps(tree, graph, true));
    m_equalStepsAnyPlatform = grouped(equalSteps(tree, graph, false));
    for (const Edge& edge : graph.edges) {
        const bool isUsed = graph.stages[static_cast<std::size_t>(edge.to)].isNeeded;
        if (isUsed && edge.kind != EdgeKind::From && edge.from.kind == SourceKind::Image)
            m_imageUses.push_back({shortImageName(edge.from.reference), edge.instruction});
    }
}

VertexPlace VertexMap::find(std::string_view vertexName) const
{
    const VertexName name = readVertexName(vertexName);
    switch (name.kind) {
    case VertexKind::Step: return findStep(name);
    case VertexKind::Image: return findImage(name);
    case VertexKind::Context: return findContext(name);
    case VertexKind::Internal:
    case VertexKind::Other: break;
    }
    return {};
}

VertexMap::EqualSteps VertexMap::grouped(std::vector<int> numbers) const
{
    EqualSteps groups{std::move(numbers), {}};
    for (std::size_t index = 0; index < groups.numberOf.size(); ++index) {
        const int instruction = static_cast<int>(index);
        if (groups.numberOf[index] < 0 || !isStep(instruction) || !isNeeded(instruction))
            continue;
        const auto number = static_cast<std::size_t>(groups.numberOf[index]);
        groups.members.resize(std::max(groups.members.size(), number + 1));
        groups.members[number].push_back(instruction);
    }
    return groups;
}

bool VertexMap::isNeeded(int instruction) const
{
    const int index = m_stageOf[static_cast<std::size_t>(instruction)];
    return index >= 0 && m_stages[static_cast<std::size_t>(index)].isNeeded;
}

VertexPlace VertexMap::findStep(const VertexName& name) const
{
    VertexPlace place;
    int found = -1;
    const auto called = m_stagesCalled.find(std::string(name.stage));
    std::vector<int> candidates = called == m_stagesCalled.end() ? std::vector<int>() : called->second;
    if (name.stage.empty() && m_stages.size() == 1)
        candidates = {0};
    for (const int index : candidates) {
        const int instruction = instructionIn(m_stages[static_cast<std::size_t>(index)], name);
        if (instruction < 0)
            continue;
        // Two stages of one name, both of which fit: nobody can tell.
        if (found >= 0)
            return {};
        found = instruction;
        place.stage = index;
    }
    if (found >= 0)
        place.instructions = name.isTriggered || isOtherImage(found, name) ? std::vector{found}
                                                                          : withEqualSteps(found, name);
    return place;
}

bool VertexMap::isOtherImage(int instruction, const VertexName& name) const
{
    const int index = m_stageOf[static_cast<std::size_t>(instruction)];
    const KnownStage& stage = m_stages[static_cast<std::size_t>(index)];
    return name.text.starts_with(fromWord) && stage.base.kind == SourceKind::Image
           && imageOf(stage.base.reference, {}) != imageOf(name.text.substr(fromWord.size()), {});
}

int VertexMap::instructionIn(const KnownStage& stage, const VertexName& name) const
{
    if (name.isTriggered)
        return stage.from;
    if (name.text.starts_with(fromWord)) {
        const std::string named = imageOf(name.text.substr(fromWord.size()), {});
        // A build argument that nobody told of may have made another image of it.
        const bool agrees = stage.base.kind == SourceKind::Argument || stage.base.written.contains('$')
                            || (stage.base.kind == SourceKind::Image && imageOf(stage.base.reference, {}) == named);
        return agrees ? stage.from : -1;
    }
    // What the base image triggers is counted in front of the stage's own steps.
    const int triggers = name.total - static_cast<int>(stage.steps.counted.size());
    return triggers < 0 ? -1 : numberedStep(stage.steps, name.number - 1 - triggers, name.text);
}

int VertexMap::numberedStep(const StageSteps& steps, int first, std::string_view text) const
{
    int found = -1;
    for (int index = std::max(first, 0); index < static_cast<int>(steps.numbered.size()); ++index) {
        const int instruction = steps.numbered[static_cast<std::size_t>(index)];
        // Each WORKDIR above that may have no number can move the step one place further down.
        if (index - first > std::ranges::count_if(steps.doubtful, [&](int step) { return step < instruction; }))
            break;
        if (!m_patterns[static_cast<std::size_t>(instruction)].matches(text))
            continue;
        if (found >= 0)
            return -1;
        found = instruction;
    }
    return found;
}

std::vector<int> VertexMap::withEqualSteps(int instruction, const VertexName& name) const
{
    const EqualSteps& equal = name.platform.empty() ? m_equalSteps : m_equalStepsAnyPlatform;
    const auto number = static_cast<std::size_t>(equal.numberOf[static_cast<std::size_t>(instruction)]);
    std::vector<int> instructions = number < equal.members.size() ? equal.members[number] : std::vector<int>();
    if (const auto place = std::ranges::lower_bound(instructions, instruction);
        place == instructions.end() || *place != instruction)
        instructions.insert(place, instruction);
    if (name.text.starts_with(fromWord))
        addImageUsers(instructions, name.text.substr(fromWord.size()));
    return instructions;
}

void VertexMap::addImageUsers(std::vector<int>& instructions, std::string_view image) const
{
    for (const ImageUse& use : m_imageUses) {
        if (imageOf(image, use.image) == use.image)
            instructions.push_back(use.instruction);
    }
    std::ranges::sort(instructions);
    const auto [first, last] = std::ranges::unique(instructions);
    instructions.erase(first, last);
}

VertexPlace VertexMap::findImage(const VertexName& name) const
{
    VertexPlace place;
    const std::string_view image = name.text.substr(fromWord.size());
    for (const KnownStage& stage : m_stages) {
        const std::string written = shortImageName(stage.base.reference);
        if (stage.isNeeded && stage.base.kind == SourceKind::Image && imageOf(image, written) == written)
            place.instructions.push_back(stage.from);
    }
    addImageUsers(place.instructions, image);
    if (!place.instructions.empty())
        place.stage = m_stageOf[static_cast<std::size_t>(place.instructions.front())];
    return place;
}

VertexPlace VertexMap::findContext(const VertexName& name) const
{
    VertexPlace place;
    if (name.text.starts_with("load "))
        return place;
    for (std::size_t index = 0; index < m_stages.size(); ++index) {
        const KnownStage& stage = m_stages[index];
        if (stage.base.kind == SourceKind::NamedContext && stage.base.reference == shortImageName(name.stage)) {
            place.instructions.push_back(stage.from);
            place.stage = place.stage < 0 ? static_cast<int>(index) : place.stage;
        }
    }
    return place;
}

} // namespace stagewright
