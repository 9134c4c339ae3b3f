// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/timestamp.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace stagewright {

/// What is said about one vertex of the build graph; a later message about the same digest replaces it.
struct VertexMessage
{
    std::string digest;
    std::string name;
    std::vector<std::string> inputs; ///< digests of the vertices it builds on
    std::optional<Timestamp> started;
    std::optional<Timestamp> completed;
    bool isCached = false;
    std::string error;
};

/// How far one part of a vertex's work has come, such as a download. `total` is 0 where nobody knows it.
struct StatusMessage
{
    std::string vertex;
    std::string id;
    std::string name;
    std::int64_t current = 0; ///< bytes, or files
    std::int64_t total = 0;
    std::optional<Timestamp> timestamp;
    std::optional<Timestamp> started;
    std::optional<Timestamp> completed;
};

/// A piece of what a step printed. It begins and ends anywhere, also inside a UTF-8 sequence.
struct LogMessage
{
    std::string vertex;
    int stream = 1; ///< 1 standard output, 2 standard error
    std::string bytes;
    std::optional<Timestamp> timestamp;
};

/// A warning of BuildKit's own checks. `line` is 0 if it has no place in the Dockerfile.
struct WarningMessage
{
    std::string vertex;
    std::string text;
    std::vector<std::string> details;
    std::string url;
    int line = 0;

    bool operator==(const WarningMessage&) const = default;
};

/// One line of `docker buildx build --progress=rawjson` (buildx: util/progress/printer.go; buildkit: client/graph.go),
/// or what one of `--progress=plain` says of it.
struct ProgressMessage
{
    std::vector<VertexMessage> vertices;
    std::vector<StatusMessage> statuses;
    std::vector<LogMessage> logs;
    std::vector<WarningMessage> warnings;
    bool hasCoarseTimes = false; ///< moments are guessed from durations, and no vertex names its inputs
};

} // namespace stagewright
