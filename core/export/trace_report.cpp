// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/trace_report.h"

#include <algorithm>
#include <iterator>

namespace stagewright {
namespace {

/// The state of a vertex; where the stream broke off, what had not ended is left as it was.
StepState stateIn(const BuildTrace& trace, const Vertex& vertex)
{
    const bool isOpen = vertex.error.empty() && (vertex.isRunning() || !vertex.hasStarted());
    if (trace.result() == BuildResult::Incomplete && isOpen)
        return vertex.isRunning() ? StepState::Running : StepState::Waiting;
    return trace.stateOf(vertex);
}

/// Of the instructions that share a vertex, the one in the stage that the vertex is named after.
int instructionOf(const VertexPlace& place, const StageGraph& graph)
{
    if (place.instructions.empty())
        return -1;
    const auto isInStage = [&](int instruction) {
        const Stage& stage = graph.stages[static_cast<std::size_t>(place.stage)];
        return instruction >= stage.firstInstruction && instruction <= stage.lastInstruction;
    };
    const auto named = std::ranges::find_if(place.instructions, isInStage);
    return named == place.instructions.end() ? place.instructions.front() : *named;
}

ReportedStep stepOf(const Vertex& vertex, const BuildTrace& trace, const BuildPlan* plan)
{
    ReportedStep step{.vertex = &vertex, .state = stateIn(trace, vertex), .stage = {}, .sharedBy = {}};
    if (step.state != StepState::Cached)
        step.seconds = secondsCovered(vertex.intervals, trace.now());
    if (!plan) {
        const VertexName name = readVertexName(vertex.name);
        step.stage = name.kind == VertexKind::Step ? name.stage : std::string_view();
        return step;
    }
    const VertexPlace place = plan->map.find(vertex.name);
    if (place.stage >= 0)
        step.stage = plan->graph.stages[static_cast<std::size_t>(place.stage)].reference();
    if (const int index = instructionOf(place, plan->graph); index >= 0) {
        const Instruction& instruction = plan->tree.instructions[static_cast<std::size_t>(index)];
        step.line = instruction.line;
        step.endLine = instruction.endLine;
        std::ranges::copy_if(place.instructions, std::back_inserter(step.sharedBy),
                             [index](int other) { return other != index; });
    }
    return step;
}

std::string_view reasonOf(StepState state, BuildResult result)
{
    if (state == StepState::NotNeeded)
        return "not needed by target";
    switch (result) {
    case BuildResult::Failed: return "after the failure";
    case BuildResult::Cancelled: return "after the cancellation";
    default: return "after the end of the stream";
    }
}

std::vector<UnreachedStep> unreachedSteps(const BuildTrace& trace, const BuildPlan& plan)
{
    std::vector<UnreachedStep> steps;
    const BuildOverlay overlay = overlayOf(trace, plan.map, plan.tree);
    for (const Stage& stage : plan.graph.stages) {
        for (int index = stage.firstInstruction; index <= stage.lastInstruction; ++index) {
            const StepState state = overlay[static_cast<std::size_t>(index)].state;
            if (state != StepState::NotNeeded && state != StepState::NotReached)
                continue;
            const Instruction& instruction = plan.tree.instructions[static_cast<std::size_t>(index)];
            steps.push_back({stage.reference(), instruction.line, state, reasonOf(state, trace.result()),
                             std::string(instruction.logical.text())});
        }
    }
    return steps;
}

} // namespace

TraceReport reportOf(const BuildTrace& trace, const BuildPlan* plan)
{
    TraceReport report;
    for (const Vertex& vertex : trace.vertices())
        report.steps.push_back(stepOf(vertex, trace, plan));
    std::ranges::stable_sort(report.steps, {}, [](const ReportedStep& step) {
        return step.vertex->hasStarted() ? step.vertex->intervals.front().begin : Timestamp::max();
    });
    if (plan)
        report.notReached = unreachedSteps(trace, *plan);
    if (trace.result() == BuildResult::Failed)
        report.failure = readFailure(trace.text());
    return report;
}

std::string_view resultName(BuildResult result)
{
    switch (result) {
    case BuildResult::Succeeded: return "success";
    case BuildResult::Failed: return "failed";
    case BuildResult::Cancelled: return "cancelled";
    case BuildResult::Running:
    case BuildResult::Incomplete: break;
    }
    return "incomplete";
}

std::string_view stateName(StepState state)
{
    switch (state) {
    case StepState::Done: return "ran";
    case StepState::Cached: return "cached";
    case StepState::Failed: return "failed";
    case StepState::Cancelled: return "cancelled";
    case StepState::Running: return "running";
    default: return "waiting";
    }
}

} // namespace stagewright
