// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_trace.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// A limit of the builder at which it left out what a step printed (buildkit: util/progress/logs). `isSpeed`: so much in
/// a second, BUILDKIT_STEP_LOG_MAX_SPEED; else so much in all, BUILDKIT_STEP_LOG_MAX_SIZE.
struct LogLimit
{
    bool isSpeed = false;
    std::string amount; ///< as the builder words it: `2MiB`, `200KiB/s`

    bool operator==(const LogLimit&) const = default;
};

/// The last limit that the lines of `text` say was reached, or nothing.
std::optional<LogLimit> findLogLimit(std::string_view text);

/// Finds the logs that the builder clipped. Remembers how far it has read.
class ClippedLogs
{
public:
    /// `trace` is that of before with more at its end.
    void update(const BuildTrace& trace);
    /// The limit that clipped the log of the vertex at that place, or nothing.
    std::optional<LogLimit> limitOf(std::size_t vertex) const;
    /// The limit that clipped any log.
    std::optional<LogLimit> anyLimit() const;

private:
    struct Seen
    {
        std::size_t bytes = 0;
        std::optional<LogLimit> limit;
    };
    std::vector<Seen> m_logs; ///< by vertex
};

} // namespace stagewright
