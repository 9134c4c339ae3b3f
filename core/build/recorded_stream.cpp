// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/recorded_stream.h"

#include "core/build/progress_decoder.h"

#include <utility>

namespace stagewright {
namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

/// Takes the time of day off the front of `line`, if there is one.
std::optional<Timestamp> takeMoment(std::string_view& line)
{
    constexpr std::size_t shortest = std::string_view("2026-11-23T06:38:33Z").size();
    const std::size_t blank = line.find(' ');
    if (blank == std::string_view::npos || blank < shortest)
        return std::nullopt;
    const auto moment = readTimestamp(line.substr(0, blank));
    if (moment)
        line.remove_prefix(blank + 1);
    return moment;
}

} // namespace

void RecordedStream::takeLine(std::string_view line)
{
    if (line.starts_with(byteOrderMark))
        line.remove_prefix(byteOrderMark.size());
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    const auto arrival = line.starts_with('{') ? std::nullopt : takeMoment(line);
    if (const auto message = decodeProgress(line))
        m_trace.apply(*message);
    else if (const auto plain = m_plain.decode(line, arrival))
        m_trace.apply(*plain);
    else
        m_trace.addText(line);
}

BuildTrace RecordedStream::finish() &&
{
    m_trace.finish({});
    return std::move(m_trace);
}

} // namespace stagewright
