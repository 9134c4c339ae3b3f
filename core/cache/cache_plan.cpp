// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/cache_plan.h"

#include "core/cache/step_effect.h"
#include "core/cache/step_key.h"
#include "core/dockerfile/parser.h"
#include "core/stages/stage_names.h"
#include "core/text/ascii.h"

#include <algorithm>
#include <optional>
#include <ranges>

namespace stagewright {
namespace {

bool isStep(const Instruction& instruction, const BuildState& state)
{
    switch (instruction.keyword) {
    case Keyword::Run:
    case Keyword::Copy:
    case Keyword::Add: return !instruction.arguments.empty();
    case Keyword::Workdir: return !instruction.arguments.empty() && state.directory() != "/";
    default: return false;
    }
}

/// True for a COPY or ADD --link that a merging store takes as a layer of its own.
bool isIndependent(const Instruction& instruction, const CacheInput& input)
{
    const Flag* link = instruction.findFlag("link");
    return input.settings.hasMergeStore && link && link->value != "false" && !instruction.findFlag("chmod");
}

/// Reads the stages downward and writes down each step with its key.
class CachePlanner
{
public:
    explicit CachePlanner(const CacheInput& input)
        : m_input(input)
        , m_variables(input.request.arguments, predefinedArguments(targetName(input), input.request.arguments),
                      input.tree.escape)
        , m_inputs(input, m_plan)
    {
        m_variables.declareGlobals(input.tree);
        m_ends.resize(input.graph.stages.size());
        m_plan.context = input.context;
        m_plan.stages.resize(input.graph.stages.size());
    }

    CachePlan plan()
    {
        for (const Stage& stage : m_input.graph.stages)
            readStage(stage);
        return std::move(m_plan);
    }

private:
    static std::string targetName(const CacheInput& input)
    {
        const int target = input.graph.target;
        return target < 0 ? std::string() : input.graph.stages[static_cast<std::size_t>(target)].name;
    }

    void readStage(const Stage& stage)
    {
        m_stage = &stage;
        CachePlanStage& planned = m_plan.stages[static_cast<std::size_t>(stage.index)];
        planned.name = stage.displayName();
        planned.base = stage.base.reference;
        const bool isOnStage = stage.base.kind == SourceKind::Stage;
        beginStage(planned);
        if (isOnStage)
            fireTriggersOf(m_input.graph.stages[static_cast<std::size_t>(stage.base.stage)]);
        for (int at = stage.firstInstruction + 1; at <= stage.lastInstruction; ++at)
            read(m_input.tree.instructions[static_cast<std::size_t>(at)], at, m_input.tree.snapshot);
        m_ends[static_cast<std::size_t>(stage.index)] = m_state;
        m_plan.stages[static_cast<std::size_t>(stage.index)].isRead = true;
    }

    void beginStage(CachePlanStage& planned)
    {
        const Source& base = m_stage->base;
        const VisibleVariables& globals = m_variables.globals();
        if (base.kind == SourceKind::Stage) {
            const CachePlanStage& below = m_plan.stages[static_cast<std::size_t>(base.stage)];
            planned.baseKey = below.baseKey;
            planned.lastStep = below.lastStep;
            planned.isForced = below.isForced;
            planned.origins = below.origins;
            m_state = m_ends[static_cast<std::size_t>(base.stage)];
            m_state->beginOnStage();
        } else {
            const auto image = m_input.images.find(base.reference);
            const BaseImage* known = image == m_input.images.end() ? nullptr : &image->second;
            planned.baseKey = imageDigest(m_input, base);
            if (isEdited(m_stage->line, m_stage->line))
                planned.baseKey = combined(planned.baseKey, 1);
            m_state.emplace(base, known);
            m_platform = globals.expand("$TARGETPLATFORM", m_input.tree.escape).text;
            if (known)
                fireTriggersOf(*known);
        }
        if (!m_stage->platform.empty())
            m_platform = globals.expand(m_stage->platform, m_input.tree.escape).text;
        if (base.kind != SourceKind::Stage && base.kind != SourceKind::Scratch)
            planned.baseKey = digestOf(m_platform, planned.baseKey);
        if (base.kind != SourceKind::Stage)
            planned.origins = FileOrigins(planned.baseKey);
    }

    /// ONBUILD of a stage that this one stands on.
    void fireTriggersOf(const Stage& base)
    {
        for (int at = base.firstInstruction; at <= base.lastInstruction; ++at) {
            for (const Instruction& trigger : m_input.tree.instructions[static_cast<std::size_t>(at)].trigger)
                read(trigger, at, m_input.tree.snapshot);
        }
    }

    void fireTriggersOf(const BaseImage& image)
    {
        for (const std::string& trigger : image.triggers) {
            const SyntaxTree tree = parse(Snapshot(trigger));
            for (const Instruction& instruction : tree.instructions)
                read(instruction, m_stage->firstInstruction, tree.snapshot);
        }
    }

    void read(const Instruction& instruction, int index, const Snapshot& text)
    {
        const bool isOfFile = text.bytes().data() == m_input.tree.snapshot.bytes().data();
        const bool isNew = isOfFile && isEdited(instruction.line, instruction.endLine);
        m_state->apply(instruction, m_variables, m_input.tree.escape, isNew);
        if (!isStep(instruction, *m_state))
            return;
        CacheStep step;
        step.instruction = index;
        step.stage = m_stage->index;
        step.line = m_input.tree.instructions[static_cast<std::size_t>(index)].line;
        step.keyword = instruction.keyword;
        step.text = instruction.logical.text();
        step.isNeeded = m_stage->isNeeded && !m_stage->isReplaced;
        step.isForced = isForced(instruction);
        const StepScene scene{m_input, *m_state, edgesOf(index), m_inputs, m_platform};
        step.parts = stepKey(instruction, scene, text);
        if (isNew)
            step.parts.push_back(textPart(KeyPartKind::Operation, "edited"));
        step.isIndependent = isIndependent(instruction, m_input);
        add(std::move(step));
        FileOrigins& origins = m_plan.stages[static_cast<std::size_t>(m_stage->index)].origins;
        applyStep(m_plan.steps.back(), *m_state, isNew, origins);
    }

    void add(CacheStep step)
    {
        CachePlanStage& planned = m_plan.stages[static_cast<std::size_t>(m_stage->index)];
        step.parent = planned.lastStep;
        for (const KeyPart& part : step.parts) {
            const ContentDigest kind = static_cast<ContentDigest>(part.kind) + 1;
            step.own = combined(combined(step.own, kind), part.hopeful);
            step.key = combined(combined(step.key, kind), part.digest);
        }
        const CacheStep* parent = step.parent < 0 ? nullptr : &m_plan.steps[static_cast<std::size_t>(step.parent)];
        step.stateKey = combined(step.key, parent ? parent->stateKey : planned.baseKey);
        step.hopefulStateKey = combined(step.own, parent ? parent->hopefulStateKey : planned.baseKey);
        step.key = step.isIndependent ? step.key : step.stateKey;
        step.hopefulKey = step.isIndependent ? step.own : step.hopefulStateKey;
        planned.isForced |= step.isForced;
        planned.lastStep = static_cast<int>(m_plan.steps.size());
        m_plan.steps.push_back(std::move(step));
    }

    bool isEdited(int first, int last) const
    {
        return std::ranges::any_of(m_input.editedLines, [&](int line) { return first <= line && line <= last; });
    }

    /// WORKDIR looks into the cache whatever the build is told.
    bool isForced(const Instruction& instruction) const
    {
        const auto isThisStage = [&](const std::string& name) {
            return !m_stage->name.empty() && toLower(name) == m_stage->name;
        };
        const BuildSettings& settings = m_input.settings;
        return instruction.keyword != Keyword::Workdir
               && (settings.ignoresCache || std::ranges::any_of(settings.uncachedStages, isThisStage));
    }

    /// What flows into an instruction of the stage being read: edges of one instruction stand together.
    std::span<const Edge> edgesOf(int instruction) const
    {
        const auto isIt = [&](const Edge& edge) {
            return edge.to == m_stage->index && edge.instruction == instruction && edge.kind != EdgeKind::From;
        };
        const auto first = std::ranges::find_if(m_input.graph.edges, isIt);
        const auto last = std::find_if_not(first, m_input.graph.edges.end(), isIt);
        return {first, last};
    }

    const CacheInput& m_input;
    Variables m_variables;
    CachePlan m_plan;
    StepInputs m_inputs;
    std::vector<std::optional<BuildState>> m_ends; ///< of the stages read so far
    std::optional<BuildState> m_state;             ///< in the stage being read
    const Stage* m_stage = nullptr;
    std::string m_platform;
};

} // namespace

CachePlan makeCachePlan(const CacheInput& input)
{
    return CachePlanner(input).plan();
}

} // namespace stagewright
