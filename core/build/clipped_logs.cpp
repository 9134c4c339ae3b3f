// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/clipped_logs.h"

namespace stagewright {

std::optional<LogLimit> findLogLimit(std::string_view text)
{
    constexpr std::string_view before = "[output clipped, log limit ";
    constexpr std::string_view after = " reached]";
    const std::size_t at = text.rfind(before);
    if (at == std::string_view::npos)
        return std::nullopt;
    const std::size_t begin = at + before.size();
    const std::size_t end = text.find(after, begin);
    if (end == std::string_view::npos || text.substr(begin, end - begin).contains('\n'))
        return std::nullopt;
    const std::string_view amount = text.substr(begin, end - begin);
    return LogLimit{amount.ends_with("/s"), std::string(amount)};
}

void ClippedLogs::update(const BuildTrace& trace)
{
    m_logs.resize(trace.vertices().size());
    for (std::size_t vertex = 0; vertex < m_logs.size(); ++vertex) {
        const StepLog& log = trace.vertices()[vertex].log;
        Seen& seen = m_logs[vertex];
        if (log.size() == seen.bytes)
            continue;
        if (auto limit = findLogLimit(log.finishedFrom(seen.bytes)))
            seen.limit = std::move(limit);
        seen.bytes = log.size();
    }
}

std::optional<LogLimit> ClippedLogs::limitOf(std::size_t vertex) const
{
    return vertex < m_logs.size() ? m_logs[vertex].limit : std::nullopt;
}

std::optional<LogLimit> ClippedLogs::anyLimit() const
{
    for (const Seen& seen : m_logs) {
        if (seen.limit)
            return seen.limit;
    }
    return std::nullopt;
}

} // namespace stagewright
