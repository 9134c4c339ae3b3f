// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/plain_progress_decoder.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace stagewright {
namespace {

using Duration = std::chrono::nanoseconds;

Duration durationOf(double seconds)
{
    // More than a year is no duration of a step but damage.
    constexpr double longest = 366.0 * 86400;
    return Duration(std::llround(std::clamp(seconds, 0.0, longest) * 1e9));
}

/// Takes `#5 ` off the front of `line`.
std::optional<int> takeNumber(std::string_view& line)
{
    int number = 0;
    if (!line.starts_with('#'))
        return std::nullopt;
    const char* const last = line.data() + line.size();
    const auto [end, error] = std::from_chars(line.data() + 1, last, number);
    if (error != std::errc() || number < 0 || (end != last && *end != ' '))
        return std::nullopt;
    line.remove_prefix(std::min(line.size(), static_cast<std::size_t>(end - line.data()) + 1));
    return number;
}

/// Takes `0.123 ` off the front of a line that a step printed.
std::optional<double> takeSeconds(std::string_view& text)
{
    const std::size_t blank = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, blank);
    double seconds = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), seconds, std::chars_format::fixed);
    if (error != std::errc() || end != word.data() + word.size() || !word.contains('.'))
        return std::nullopt;
    text.remove_prefix(std::min(text.size(), blank + 1));
    return seconds;
}

/// Reads `1.2s`.
std::optional<double> readSeconds(std::string_view word)
{
    double seconds = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), seconds, std::chars_format::fixed);
    const bool isWhole = error == std::errc() && std::string_view(end, word.data() + word.size()) == "s";
    return isWhole ? std::optional(seconds) : std::nullopt;
}

/// Reads `60.12MB`, in units of 1000.
std::optional<std::int64_t> readBytes(std::string_view word)
{
    double amount = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), amount, std::chars_format::fixed);
    if (error != std::errc() || amount < 0)
        return std::nullopt;
    double unit = 1;
    for (const std::string_view name : {"B", "kB", "MB", "GB", "TB"}) {
        if (std::string_view(end, word.data() + word.size()) == name)
            return std::llround(std::min(amount * unit, 1e18));
        unit *= 1000;
    }
    return std::nullopt;
}

/// Cuts the last word off `text` and returns it; a text of one word is left alone.
std::string_view takeLastWord(std::string_view& text)
{
    const std::size_t blank = text.rfind(' ');
    if (blank == std::string_view::npos)
        return {};
    const std::string_view word = text.substr(blank + 1);
    text.remove_suffix(text.size() - blank);
    return word;
}

/// The line that a warning names at its end: `… (line 8)`; 0 without one.
int lineNamedIn(std::string_view warning)
{
    constexpr std::string_view words = "(line ";
    const std::size_t at = warning.rfind(words);
    int line = 0;
    if (at != std::string_view::npos)
        std::from_chars(warning.data() + at + words.size(), warning.data() + warning.size(), line);
    return line;
}

} // namespace

std::optional<ProgressMessage> PlainProgressDecoder::decode(std::string_view line, std::optional<Timestamp> arrival)
{
    ProgressMessage message;
    message.hasCoarseTimes = true;
    // Blank lines stand between the steps.
    if (line.empty() && m_isAmongSteps)
        return message;
    const auto number = takeNumber(line);
    m_isAmongSteps = number.has_value();
    if (!number)
        return std::nullopt;
    m_clock = std::max(m_clock, arrival.value_or(m_clock));
    // `#0` names the builder, `#5 ...` says that other steps come between.
    if (*number == 0 || line == "...")
        return message;
    const auto [place, isNew] = m_steps.try_emplace(*number);
    Step& step = place->second;
    if (isNew) {
        step = {.digest = '#' + std::to_string(*number), .name = std::string(line), .started = m_clock};
        message.vertices.push_back(vertexOf(step, std::nullopt));
    } else if (line != step.name) {
        takeNews(line, step, arrival.has_value(), message);
    }
    return message;
}

VertexMessage PlainProgressDecoder::vertexOf(const Step& step, std::optional<Timestamp> completed)
{
    return {.digest = step.digest, .name = step.name, .inputs = {}, .started = step.started, .completed = completed,
            .error = {}};
}

void PlainProgressDecoder::takeNews(std::string_view news, Step& step, bool isLive, ProgressMessage& message)
{
    constexpr std::string_view error = "ERROR: ";
    constexpr std::string_view warning = "WARN: ";
    if (news == "DONE" || news.starts_with("DONE ")) {
        end(news, step, isLive, message);
    } else if (news == "CACHED") {
        message.vertices.push_back(vertexOf(step, step.started));
        message.vertices.back().isCached = true;
    } else if (news == "CANCELED") {
        fail("context canceled", step, message);
    } else if (news.starts_with(error)) {
        fail(news.substr(error.size()), step, message);
    } else if (news.starts_with(warning)) {
        news.remove_prefix(warning.size());
        message.warnings.push_back({.vertex = step.digest, .text = std::string(news), .details = {}, .url = {},
                                    .line = lineNamedIn(news)});
    } else if (const auto seconds = takeSeconds(news)) {
        takeLog(news, *seconds, step, isLive, message);
    } else {
        takeStatus(news, step, message);
    }
}

void PlainProgressDecoder::takeLog(std::string_view text, double seconds, Step& step, bool isLive,
                                   ProgressMessage& message)
{
    // A step that is printed late has begun before its first line came.
    if (isLive && !step.hasEnded && m_clock - durationOf(seconds) < step.started) {
        step.started = m_clock - durationOf(seconds);
        message.vertices.push_back(vertexOf(step, std::nullopt));
    }
    if (!isLive)
        m_clock = std::max(m_clock, step.started + durationOf(seconds));
    message.logs.push_back({.vertex = step.digest, .stream = 1, .bytes = std::string(text) + '\n',
                            .timestamp = m_clock});
}

void PlainProgressDecoder::end(std::string_view words, Step& step, bool isLive, ProgressMessage& message)
{
    const Duration duration = durationOf(readSeconds(takeLastWord(words)).value_or(0));
    if (isLive && !step.hasEnded)
        step.started = std::min(step.started, m_clock - duration);
    if (!isLive)
        m_clock = std::max(m_clock, step.started + duration);
    step.hasEnded = true;
    message.vertices.push_back(vertexOf(step, step.started + duration));
}

void PlainProgressDecoder::fail(std::string_view error, Step& step, ProgressMessage& message) const
{
    step.hasEnded = true;
    message.vertices.push_back(vertexOf(step, m_clock));
    message.vertices.back().error = error;
}

void PlainProgressDecoder::takeStatus(std::string_view text, const Step& step, ProgressMessage& message) const
{
    StatusMessage status{.vertex = step.digest, .id = {}, .name = {}, .timestamp = m_clock, .started = {},
                         .completed = {}};
    std::string_view rest = text;
    if (rest.ends_with(" done")) {
        takeLastWord(rest);
        status.completed = m_clock;
    }
    std::string_view shorter = rest;
    if (readSeconds(takeLastWord(shorter)))
        rest = shorter;
    shorter = rest;
    if (const auto amount = readBytes(takeLastWord(shorter))) {
        rest = shorter;
        status.current = *amount;
        if (takeLastWord(shorter) == "/") {
            if (const auto current = readBytes(takeLastWord(shorter))) {
                status.total = std::exchange(status.current, *current);
                rest = shorter;
            }
        }
    }
    status.id = rest;
    message.statuses.push_back(std::move(status));
}

} // namespace stagewright
