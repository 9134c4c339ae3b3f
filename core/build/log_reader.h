// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_trace.h"

#include <optional>
#include <string>
#include <vector>

namespace stagewright {

/// Lines that one step printed one after another; each but an unfinished one has its end.
struct LogLines
{
    std::size_t vertex = 0; ///< place in BuildTrace::vertices()
    std::string text;

    bool operator==(const LogLines&) const = default;
};

/// Reads what one step prints, or all of them in the order in which their lines were finished, as it grows.
class LogReader
{
public:
    /// Reads the log of a vertex, or with nothing given those of all.
    explicit LogReader(std::optional<std::size_t> vertex = {}) : m_vertex(vertex) {}

    /// The finished lines that have come since the last call. `trace` is that of before with more at its end.
    std::vector<LogLines> news(const BuildTrace& trace);
    /// Lines that have no end yet.
    std::vector<LogLines> unfinished(const BuildTrace& trace) const;

private:
    std::optional<std::size_t> m_vertex;
    std::size_t m_pieces = 0;        ///< of the trace's log order that were read, the last of which may have grown
    std::vector<std::size_t> m_read; ///< bytes read, by vertex
};

} // namespace stagewright
