// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/build_trace.h"

#include <algorithm>

namespace stagewright {
namespace {

constexpr std::string_view cancelMark = "context canceled";
constexpr int cancelExitCode = 130;

} // namespace

double secondsCovered(std::vector<Interval> intervals, Timestamp now)
{
    std::ranges::sort(intervals, {}, &Interval::begin);
    double seconds = 0;
    Timestamp covered = Timestamp::min();
    for (const Interval& interval : intervals) {
        const Timestamp begin = std::max(interval.begin, covered);
        const Timestamp end = interval.end.value_or(now);
        if (end > begin) {
            seconds += secondsBetween(begin, end);
            covered = end;
        }
    }
    return seconds;
}

void BuildTrace::apply(const ProgressMessage& message)
{
    m_hasCoarseTimes |= message.hasCoarseTimes;
    for (const VertexMessage& vertex : message.vertices)
        apply(vertex);
    for (const StatusMessage& status : message.statuses)
        apply(status);
    for (const LogMessage& log : message.logs)
        apply(log);
    for (const WarningMessage& warning : message.warnings) {
        if (std::ranges::find(m_warnings, warning) == m_warnings.end())
            m_warnings.push_back(warning);
    }
}

void BuildTrace::apply(const VertexMessage& message)
{
    Vertex& known = vertex(message.digest);
    known.name = message.name;
    known.inputs = message.inputs;
    known.isCached = message.isCached;
    known.error = message.error;
    hear(message.started);
    hear(message.completed);
    if (!message.started)
        return;
    // Nothing runs twice at once: another beginning of what still runs corrects the first.
    if (known.isRunning())
        known.intervals.pop_back();
    const auto place = std::ranges::lower_bound(known.intervals, *message.started, {}, &Interval::begin);
    if (place != known.intervals.end() && place->begin == *message.started)
        place->end = message.completed;
    else
        known.intervals.insert(place, {*message.started, message.completed});
}

void BuildTrace::apply(const StatusMessage& message)
{
    auto& transfers = vertex(message.vertex).transfers;
    auto transfer = std::ranges::find(transfers, message.id, &Transfer::id);
    if (transfer == transfers.end())
        transfer = transfers.insert(transfers.end(), Transfer{.id = message.id, .name = {}});
    transfer->name = message.name;
    transfer->current = message.current;
    transfer->total = message.total;
    transfer->isComplete = message.completed.has_value();
    hear(message.timestamp);
}

void BuildTrace::apply(const LogMessage& message)
{
    Vertex& speaker = vertex(message.vertex);
    const std::size_t before = speaker.log.size();
    speaker.log.append(message.stream, message.bytes);
    if (speaker.log.size() > before)
        addToLogOrder(static_cast<std::size_t>(&speaker - m_vertices.data()), speaker.log.size());
    hear(message.timestamp);
}

void BuildTrace::addToLogOrder(std::size_t vertex, std::size_t end)
{
    if (!m_logOrder.empty() && m_logOrder.back().vertex == vertex)
        m_logOrder.back().end = end;
    else
        m_logOrder.push_back({vertex, end});
}

void BuildTrace::hear(const std::optional<Timestamp>& moment)
{
    if (!moment)
        return;
    m_first = std::min(m_first.value_or(*moment), *moment);
    m_latest = std::max(m_latest, *moment);
    m_now = std::max(m_now, m_latest);
}

Vertex& BuildTrace::vertex(const std::string& digest)
{
    const auto [place, isNew] = m_index.try_emplace(digest, m_vertices.size());
    if (isNew)
        m_vertices.push_back(Vertex{.digest = digest, .name = {}, .inputs = {}, .intervals = {}, .error = {},
                                    .transfers = {}, .log = {}});
    return m_vertices[place->second];
}

void BuildTrace::finish(BuildEnd end)
{
    m_exitCode = end.exitCode;
    m_result = resultOf(end);
    m_now = m_latest;
}

BuildResult BuildTrace::resultOf(BuildEnd end) const
{
    if (end.exitCode == 0)
        return BuildResult::Succeeded;
    const auto isError = [](const std::string& line) { return line.starts_with("ERROR:"); };
    const bool saysCancelled = std::ranges::any_of(
        m_text, [&](const std::string& line) { return isError(line) && line.ends_with(cancelMark); });
    if (end.wasStopped || end.exitCode == cancelExitCode || saysCancelled)
        return BuildResult::Cancelled;
    if (end.exitCode || std::ranges::any_of(m_text, isError) || failedVertex())
        return BuildResult::Failed;
    return hasAllEnded() ? BuildResult::Succeeded : BuildResult::Incomplete;
}

bool BuildTrace::hasAllEnded() const
{
    const bool hasExported = std::ranges::any_of(m_vertices, [](const Vertex& vertex) {
        return vertex.name.starts_with("exporting to ") && vertex.hasStarted() && !vertex.isRunning();
    });
    // Vertices that nothing needed never start, so before the export nobody knows whether more is to come.
    return !m_vertices.empty() && std::ranges::none_of(m_vertices, &Vertex::isRunning)
           && (hasExported || std::ranges::all_of(m_vertices, &Vertex::hasStarted));
}

const Vertex* BuildTrace::find(std::string_view digest) const
{
    const auto place = m_index.find(std::string(digest));
    return place == m_index.end() ? nullptr : &m_vertices[place->second];
}

double BuildTrace::seconds() const
{
    return m_first ? secondsBetween(*m_first, m_now) : 0;
}

StepState BuildTrace::stateOf(const Vertex& vertex) const
{
    if (!vertex.error.empty())
        return vertex.error.ends_with(cancelMark) ? StepState::Cancelled : StepState::Failed;
    if (vertex.isRunning())
        return m_result == BuildResult::Running ? StepState::Running : StepState::Cancelled;
    if (vertex.hasStarted())
        return vertex.isCached ? StepState::Cached : StepState::Done;
    switch (m_result) {
    case BuildResult::Running: return StepState::Waiting;
    case BuildResult::Succeeded: return StepState::NotNeeded;
    default: return StepState::NotReached;
    }
}

const Vertex* BuildTrace::failedVertex() const
{
    const auto failed = std::ranges::find_if(m_vertices, [](const Vertex& vertex) {
        return !vertex.error.empty() && !vertex.error.ends_with(cancelMark);
    });
    return failed == m_vertices.end() ? nullptr : &*failed;
}

} // namespace stagewright
