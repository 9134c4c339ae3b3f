// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/build_record.h"

#include "core/build/redaction.h"
#include "core/build/visible_arguments.h"

#include <algorithm>
#include <chrono>
#include <format>

namespace stagewright {
namespace {

constexpr std::string_view cancelled = "context canceled";

std::string textOf(const Instruction& instruction, const SyntaxTree& tree)
{
    std::string text(instruction.logical.text());
    for (const Heredoc& heredoc : instruction.heredocs) {
        text += '\n';
        text += tree.snapshot.text(heredoc.body);
    }
    return text;
}

std::string stageNameOf(const Stage& stage)
{
    return stage.name.empty() ? std::format("stage-{}", stage.index) : stage.name;
}

std::int64_t transferredBytes(const Vertex& vertex)
{
    std::int64_t bytes = 0;
    for (const Transfer& transfer : vertex.transfers) {
        if (transfer.id.starts_with("sha256:") || transfer.id.starts_with("transferring "))
            bytes += transfer.current;
    }
    return bytes;
}

/// Makes the steps of one build and its log.
class Recorder
{
public:
    Recorder(const BuildProgress& progress, const BuildCircumstances& circumstances)
        : m_progress(progress)
        , m_circumstances(circumstances)
        , m_redaction(progress.plan->request.arguments, progress.plan->tree, circumstances.environment)
        , m_arguments(visibleArguments(progress.plan->tree, progress.plan->graph.arguments))
    {
        for (const Vertex& vertex : progress.trace.vertices()) {
            if (vertex.hasStarted())
                m_begin = std::min(m_begin, vertex.intervals.front().begin);
        }
    }

    BuildRecording recording();

private:
    RecordedStep stepOf(const Vertex& vertex);
    void place(RecordedStep& step, const VertexPlace& place) const;
    void keepLog(RecordedStep& step, const StepLog& log);

    const BuildProgress& m_progress;
    const BuildCircumstances& m_circumstances;
    Redaction m_redaction;
    std::vector<std::vector<std::pair<std::string, std::string>>> m_arguments; ///< by instruction
    Timestamp m_begin = Timestamp::max();
    std::string m_log;
};

BuildRecording Recorder::recording()
{
    const BuildPlan& plan = *m_progress.plan;
    const BuildTrace& trace = m_progress.trace;
    BuildRecord record;
    record.begun = m_circumstances.begun;
    record.dockerfile = plan.dockerfilePath;
    record.target = plan.request.target;
    record.context = m_redaction(plan.request.contextFolder);
    record.command = m_redaction(m_progress.command);
    record.text = m_redaction(plan.tree.snapshot.bytes());
    record.git = m_circumstances.git;
    for (const BuildArgument& argument : plan.request.arguments)
        record.arguments.emplace_back(argument.name, m_redaction(argument.value.value_or(std::string())));
    record.result = trace.result();
    record.exitCode = trace.exitCode();
    record.seconds = trace.seconds();
    record.counts = countSteps(m_progress.overlay);
    record.messages = m_redaction(trace.text());
    for (const Vertex& vertex : trace.vertices())
        record.steps.push_back(stepOf(vertex));
    return {std::move(record), std::move(m_log)};
}

RecordedStep Recorder::stepOf(const Vertex& vertex)
{
    const BuildTrace& trace = m_progress.trace;
    RecordedStep step;
    step.digest = vertex.digest;
    step.name = m_redaction(vertex.name);
    step.inputs = vertex.inputs;
    step.state = trace.stateOf(vertex);
    step.start = vertex.hasStarted() ? secondsBetween(m_begin, vertex.intervals.front().begin) : 0;
    step.seconds = secondsCovered(vertex.intervals, trace.now());
    step.bytes = transferredBytes(vertex);
    step.error = m_redaction(vertex.error);
    place(step, m_progress.plan->map.find(vertex.name));
    keepLog(step, vertex.log);
    return step;
}

void Recorder::place(RecordedStep& step, const VertexPlace& place) const
{
    if (place.instructions.empty())
        return;
    const BuildPlan& plan = *m_progress.plan;
    const int index = place.instructions.front();
    const Instruction& instruction = plan.tree.instructions[static_cast<std::size_t>(index)];
    if (instruction.stage >= 0)
        step.stage = stageNameOf(plan.graph.stages[static_cast<std::size_t>(instruction.stage)]);
    step.line = instruction.line;
    step.text = m_redaction(textOf(instruction, plan.tree));
    for (const auto& [name, value] : m_arguments[static_cast<std::size_t>(index)])
        step.arguments.emplace_back(name, m_redaction(value));
    if (const auto files = m_circumstances.files.find(index); files != m_circumstances.files.end())
        step.files = files->second;
}

void Recorder::keepLog(RecordedStep& step, const StepLog& log)
{
    if (log.isEmpty())
        return;
    m_log += std::format("==> {}\n", step.name);
    const std::string text = m_redaction(log.text());
    step.logOffset = m_log.size();
    step.logSize = text.size();
    m_log += text;
    if (!text.ends_with('\n'))
        m_log += '\n';
}

VertexMessage messageOf(const RecordedStep& step, Timestamp begun)
{
    VertexMessage message{.digest = step.digest, .name = step.name, .inputs = step.inputs, .started = {},
                          .completed = {}, .error = step.error};
    const auto after = [begun](double seconds) {
        return begun + std::chrono::round<std::chrono::nanoseconds>(std::chrono::duration<double>(seconds));
    };
    const bool hasStarted = step.hasRun() || step.state == StepState::Cached || step.state == StepState::Cancelled;
    if (hasStarted) {
        message.started = after(step.start);
        message.completed = after(step.start + step.seconds);
    }
    message.isCached = step.state == StepState::Cached;
    if (step.state == StepState::Cancelled && step.error.empty())
        message.error = cancelled;
    return message;
}

} // namespace

BuildRecording recordOf(const BuildProgress& progress, const BuildCircumstances& circumstances)
{
    return Recorder(progress, circumstances).recording();
}

BuildTrace traceOf(const BuildRecording& recording)
{
    const BuildRecord& record = recording.record;
    BuildTrace trace;
    for (const RecordedStep& step : record.steps) {
        ProgressMessage message;
        message.vertices.push_back(messageOf(step, record.begun));
        if (step.logSize > 0 && step.logOffset <= recording.log.size())
            message.logs.push_back({.vertex = step.digest, .stream = 1,
                                    .bytes = recording.log.substr(step.logOffset, step.logSize), .timestamp = {}});
        trace.apply(message);
    }
    for (const std::string& line : record.messages)
        trace.addText(line);
    trace.finish({.exitCode = record.exitCode, .wasStopped = record.result == BuildResult::Cancelled});
    return trace;
}

} // namespace stagewright
