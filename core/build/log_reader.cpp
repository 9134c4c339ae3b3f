// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/log_reader.h"

#include <string_view>
#include <unordered_map>

namespace stagewright {
namespace {

/// What is new in a step's log, and from which byte of the log on.
struct Tail
{
    std::size_t begin = 0;
    std::string text;
};

} // namespace

std::vector<LogLines> LogReader::news(const BuildTrace& trace)
{
    m_read.resize(trace.vertices().size());
    std::unordered_map<std::size_t, Tail> tails; // each log is asked once, however many pieces it has
    std::vector<LogLines> lines;
    const std::vector<LogPiece>& order = trace.logOrder();
    for (std::size_t at = m_pieces > 0 ? m_pieces - 1 : 0; at < order.size(); ++at) {
        const auto [vertex, end] = order[at];
        std::size_t& read = m_read[vertex];
        if ((m_vertex && *m_vertex != vertex) || end <= read)
            continue;
        const auto [tail, isNew] = tails.try_emplace(vertex);
        if (isNew)
            tail->second = {read, trace.vertices()[vertex].log.finishedFrom(read)};
        const std::string_view piece = std::string_view(tail->second.text).substr(read - tail->second.begin, end - read);
        if (!lines.empty() && lines.back().vertex == vertex)
            lines.back().text += piece;
        else
            lines.push_back({vertex, std::string(piece)});
        read = end;
    }
    m_pieces = order.size();
    return lines;
}

std::vector<LogLines> LogReader::unfinished(const BuildTrace& trace) const
{
    std::vector<LogLines> lines;
    for (std::size_t vertex = 0; vertex < trace.vertices().size(); ++vertex) {
        std::string text = !m_vertex || *m_vertex == vertex ? trace.vertices()[vertex].log.unfinished() : std::string();
        if (!text.empty())
            lines.push_back({vertex, std::move(text)});
    }
    return lines;
}

} // namespace stagewright
