// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/build_overlay.h"

#include "core/build/failure_report.h"

#include <algorithm>
#include <array>

namespace stagewright {
namespace {

/// The vertices behind one instruction: those that are its step, and those that only help, such as a download.
struct StepVertices
{
    std::vector<const Vertex*> own;
    std::vector<const Vertex*> helping;
};

/// False for the image behind a COPY --from, the download of an ADD, and the joining of a COPY --link's layer: their
/// being done or cached says nothing of the step.
bool isStepItself(const Vertex& vertex)
{
    const VertexName name = readVertexName(vertex.name);
    const bool isDownload = name.text.starts_with("ADD ") && vertex.inputs.empty();
    return name.kind != VertexKind::Image && !name.isLink && !isDownload;
}

std::vector<StepVertices> verticesByInstruction(const BuildTrace& trace, const VertexMap& map, std::size_t count)
{
    std::vector<StepVertices> all(count);
    for (const Vertex& vertex : trace.vertices()) {
        for (const int instruction : map.find(vertex.name).instructions) {
            StepVertices& step = all[static_cast<std::size_t>(instruction)];
            (isStepItself(vertex) ? step.own : step.helping).push_back(&vertex);
        }
    }
    return all;
}

/// What can be said of a step that no message has named. Without any message a build may have ended in any way.
StepState unheardState(const BuildTrace& trace)
{
    if (trace.result() == BuildResult::Running)
        return StepState::Waiting;
    const bool isKnown = trace.result() != BuildResult::Succeeded && !trace.vertices().empty();
    return isKnown ? StepState::NotReached : StepState::None;
}

/// One state for all: what still needs attention wins over what has ended, and what ran over what was cached.
StepState mergedState(const std::vector<const Vertex*>& vertices, const BuildTrace& trace, StepState unheard)
{
    using enum StepState;
    constexpr std::array order = {Failed, Running, Cancelled, Waiting, NotReached, Done, Cached, NotNeeded};
    const auto rank = [&](StepState state) { return std::ranges::find(order, state) - order.begin(); };
    StepState merged = unheard;
    for (const Vertex* vertex : vertices) {
        const StepState state = trace.stateOf(*vertex);
        if (vertex == vertices.front() || rank(state) < rank(merged))
            merged = state;
    }
    return merged;
}

StepState stateOf(const StepVertices& step, const BuildTrace& trace)
{
    const StepState unheard = unheardState(trace);
    const StepState own = mergedState(step.own, trace, unheard);
    const StepState helping = mergedState(step.helping, trace, unheard);
    const bool helpIsNews = helping == StepState::Failed || helping == StepState::Running;
    const bool helpIsAll = step.own.empty() && trace.result() == BuildResult::Succeeded;
    return own != StepState::Failed && (helpIsNews || helpIsAll) ? helping : own;
}

double secondsOf(const StepVertices& step, const BuildTrace& trace)
{
    std::vector<Interval> intervals;
    for (const auto* vertices : {&step.own, &step.helping}) {
        for (const Vertex* vertex : *vertices)
            intervals.insert(intervals.end(), vertex->intervals.begin(), vertex->intervals.end());
    }
    return secondsCovered(std::move(intervals), trace.now());
}

std::string errorOf(const StepVertices& step, const BuildTrace& trace)
{
    for (const auto* vertices : {&step.own, &step.helping}) {
        for (const Vertex* vertex : *vertices) {
            if (trace.stateOf(*vertex) != StepState::Failed)
                continue;
            const std::string line = firstErrorLine(vertex->log);
            return line.empty() ? readableReason(vertex->error.substr(0, vertex->error.find('\n'))) : line;
        }
    }
    return {};
}

StepStatus statusOf(int instruction, const StepVertices& step, const BuildTrace& trace, const VertexMap& map)
{
    const bool isHeardOf = !step.own.empty() || !step.helping.empty();
    StepStatus status;
    if (!isHeardOf && !map.isStep(instruction))
        return status;
    if (!isHeardOf && !map.isNeeded(instruction)) {
        status.state = StepState::NotNeeded;
        return status;
    }
    status.state = stateOf(step, trace);
    if (status.state != StepState::Cached)
        status.seconds = secondsOf(step, trace);
    if (status.state == StepState::Failed)
        status.error = errorOf(step, trace);
    return status;
}

/// The error text names a line even where no vertex failed, such as for a word BuildKit does not know.
void markPlaceOfError(BuildOverlay& overlay, const BuildTrace& trace, const SyntaxTree& tree)
{
    if (trace.result() != BuildResult::Failed)
        return;
    const auto report = readFailure(trace.text());
    const int instruction = report && report->line > 0 ? tree.instructionAtLine(report->line) : -1;
    if (instruction < 0)
        return;
    StepStatus& status = overlay[static_cast<std::size_t>(instruction)];
    status.state = StepState::Failed;
    if (status.error.empty())
        status.error = report->message.substr(0, report->message.find('\n'));
}

} // namespace

BuildOverlay overlayOf(const BuildTrace& trace, const VertexMap& map, const SyntaxTree& tree)
{
    const auto steps = verticesByInstruction(trace, map, tree.instructions.size());
    BuildOverlay overlay;
    for (std::size_t index = 0; index < steps.size(); ++index)
        overlay.push_back(statusOf(static_cast<int>(index), steps[index], trace, map));
    markPlaceOfError(overlay, trace, tree);
    return overlay;
}

StepCounts countSteps(const BuildOverlay& overlay)
{
    StepCounts counts;
    for (const StepStatus& status : overlay) {
        const bool isCounted = status.state != StepState::None && status.state != StepState::NotNeeded;
        const bool isCached = status.state == StepState::Cached;
        counts.total += isCounted ? 1 : 0;
        counts.cached += isCached ? 1 : 0;
        counts.ended += isCached || status.state == StepState::Done || status.state == StepState::Failed ? 1 : 0;
    }
    return counts;
}

} // namespace stagewright
