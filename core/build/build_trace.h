// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/progress_message.h"
#include "core/build/step_log.h"
#include "core/build/step_state.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace stagewright {

/// A span of time in which a vertex was worked on; without an end it still is.
struct Interval
{
    Timestamp begin;
    std::optional<Timestamp> end;

    bool operator==(const Interval&) const = default;
};

/// One part of a vertex's work that can be counted, such as the download of a layer. `total` is 0 if unknown.
struct Transfer
{
    std::string id;
    std::string name;
    std::int64_t current = 0;
    std::int64_t total = 0;
    bool isComplete = false;
};

/// One node of BuildKit's graph as the messages so far describe it.
struct Vertex
{
    std::string digest;
    std::string name;
    std::vector<std::string> inputs;
    std::vector<Interval> intervals; ///< in order of their beginning; internal vertices have several
    bool isCached = false;
    std::string error;
    std::vector<Transfer> transfers;
    StepLog log;

    bool hasStarted() const { return !intervals.empty(); }
    bool isRunning() const { return hasStarted() && !intervals.back().end; }
};

/// Seconds that the intervals cover together, where they overlap counted once; open ones last until `now`.
double secondsCovered(std::vector<Interval> intervals, Timestamp now);

/// A piece of what all vertices printed together: the finished lines of one, up to byte `end` of its log from where its
/// last piece ended.
struct LogPiece
{
    std::size_t vertex = 0; ///< place in BuildTrace::vertices()
    std::size_t end = 0;
};

/// How a build went. Incomplete: the stream broke off and nobody can say.
enum class BuildResult { Running, Succeeded, Failed, Cancelled, Incomplete };

/// How the building process ended: no exit code if a signal killed it or nobody knows.
struct BuildEnd
{
    std::optional<int> exitCode;
    bool wasStopped = false; ///< the user asked for it
};

/// Folds the messages of one build into its vertices, warnings and text. A value: copies share the logs.
class BuildTrace
{
public:
    void apply(const ProgressMessage& message);
    /// Takes a line of text between or after the messages.
    void addText(std::string_view line) { m_text.emplace_back(line); }
    /// Sets the builder's clock forward while no message says what time it is.
    void setNow(Timestamp now) { m_now = std::max(m_now, now); }
    /// Decides the result. Messages after the end are still folded.
    void finish(BuildEnd end);

    /// In the order in which they were first heard of.
    const std::vector<Vertex>& vertices() const { return m_vertices; }
    const Vertex* find(std::string_view digest) const;
    const std::vector<WarningMessage>& warnings() const { return m_warnings; }
    /// The lines that were no messages, in order.
    const std::vector<std::string>& text() const { return m_text; }
    /// In what order the vertices printed.
    const std::vector<LogPiece>& logOrder() const { return m_logOrder; }
    BuildResult result() const { return m_result; }
    std::optional<int> exitCode() const { return m_exitCode; }
    /// The builder's time: the latest that a message or setNow() named.
    Timestamp now() const { return m_now; }
    /// Seconds from the first message to now(), or to the last message once the build has ended.
    double seconds() const;

    /// What became of a vertex of this build. Without a start it waits, was not reached, or was not needed.
    StepState stateOf(const Vertex& vertex) const;
    /// The first vertex that failed by itself, or nothing.
    const Vertex* failedVertex() const;
    /// True if moments are guessed and inputs unknown, as in plain progress.
    bool hasCoarseTimes() const { return m_hasCoarseTimes; }

private:
    Vertex& vertex(const std::string& digest);
    void apply(const VertexMessage& message);
    void apply(const StatusMessage& message);
    void apply(const LogMessage& message);
    void addToLogOrder(std::size_t vertex, std::size_t end);
    void hear(const std::optional<Timestamp>& moment);
    BuildResult resultOf(BuildEnd end) const;
    bool hasAllEnded() const;

    std::vector<Vertex> m_vertices;
    std::unordered_map<std::string, std::size_t> m_index; ///< digest to place in m_vertices
    std::vector<WarningMessage> m_warnings;
    std::vector<std::string> m_text;
    std::vector<LogPiece> m_logOrder;
    bool m_hasCoarseTimes = false;
    BuildResult m_result = BuildResult::Running;
    std::optional<int> m_exitCode;
    std::optional<Timestamp> m_first;
    Timestamp m_latest; ///< latest moment in a message
    Timestamp m_now;
};

} // namespace stagewright
