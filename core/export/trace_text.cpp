// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/trace_text.h"

#include "core/build/ansi_text.h"
#include "core/export/trace_rows.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <format>
#include <utility>
#include <vector>

namespace stagewright {
namespace {

constexpr std::size_t quotedLogLines = 12;
constexpr int narrowest = 40; // columns of a terminal that lines are fitted to

std::string_view colorOf(StepState state)
{
    switch (state) {
    case StepState::Done: return "\033[32m";
    case StepState::Cached: return "\033[34m";
    case StepState::Failed: return "\033[1;31m";
    case StepState::Cancelled:
    case StepState::Running: return "\033[33m";
    default: return "\033[2m";
    }
}

std::string_view colorOf(BuildResult result)
{
    switch (result) {
    case BuildResult::Succeeded: return "\033[1;32m";
    case BuildResult::Failed: return "\033[1;31m";
    default: return "\033[1;33m";
    }
}

std::string colored(std::string_view text, std::string_view color, const TextStyle& style)
{
    return style.isColored ? std::format("{}{}\033[0m", color, text) : std::string(text);
}

/// `text` on one line with single blanks, cut to `room` columns of a terminal.
std::string onOneLine(std::string_view text, std::size_t room, const TextStyle& style)
{
    std::string plain = toPrintable(text);
    std::ranges::replace(plain, '\n', ' ');
    const auto areBlanks = [](char left, char right) { return left == ' ' && right == ' '; };
    const auto [first, last] = std::ranges::unique(plain, areBlanks);
    plain.erase(first, last);
    if (!style.showsSource || codePoints(plain) <= room)
        return plain;
    std::size_t end = 0;
    for (std::size_t count = 1; count < room; ++count)
        end += utf8Length(plain, end);
    return plain.substr(0, end) + "…";
}

std::string duration(double seconds)
{
    if (seconds < 99.95)
        return std::format("{:.1f} s", seconds);
    const auto whole = static_cast<long long>(seconds + 0.5);
    return std::format("{} min {:02} s", whole / 60, whole % 60);
}

std::string resultText(const BuildTrace& trace, const TraceReport& report, std::string_view path)
{
    const std::string time = (trace.hasCoarseTimes() ? "about " : "") + duration(trace.seconds());
    switch (trace.result()) {
    case BuildResult::Succeeded: return "Succeeded in " + time;
    case BuildResult::Failed: break;
    case BuildResult::Cancelled: return "Cancelled after " + time;
    default: return std::format("Broke off after {}: the stream ends before the build does", time);
    }
    if (report.failure && report.failure->line > 0 && !path.empty())
        return std::format("Failed at {}:{} after {}", toPrintable(path), report.failure->line, time);
    return "Failed after " + time;
}

/// How many steps of stages came to which end: `3 ran, 2 cached, 1 failed, 2 not reached`.
std::string countsText(const std::vector<TraceSection>& sections)
{
    std::vector<std::pair<std::string_view, int>> counts = {
        {"ran", 0},     {"cached", 0},  {"failed", 0},      {"cancelled", 0},
        {"running", 0}, {"waiting", 0}, {"not reached", 0}, {"not needed", 0}};
    for (const TraceSection& section : sections) {
        for (const TraceRow& row : section.rows) {
            const auto count = std::ranges::find(counts, row.state, &std::pair<std::string_view, int>::first);
            if (!section.stage.empty() && count != counts.end())
                ++count->second;
        }
    }
    std::string text;
    for (const auto& [state, count] : counts) {
        if (count > 0)
            text += std::format("{}{} {}", text.empty() ? "" : ", ", count, state);
    }
    return text;
}

std::string sectionText(const TraceSection& section, const TextStyle& style)
{
    if (!section.isNeeded)
        return std::format("\n{}  {}\n", colored(toPrintable(section.title), "\033[1m", style),
                           colored("not needed by the target", colorOf(StepState::NotNeeded), style));
    constexpr std::size_t before = 33; // columns in front of the text
    const auto width = static_cast<std::size_t>(std::max(style.width, narrowest));
    std::string text = '\n' + colored(toPrintable(section.title), "\033[1m", style) + '\n';
    for (const TraceRow& row : section.rows) {
        text += std::format("{:>6}  {}{:>10}  {}\n", row.line > 0 ? std::to_string(row.line) : std::string(),
                            colored(std::format("{:<13}", row.state), colorOf(row.kind), style),
                            row.seconds ? duration(*row.seconds) : std::string(),
                            onOneLine(row.text, width - std::min(width - 7, before), style));
    }
    return text;
}

/// A warning with its place in front instead of behind.
std::string warningText(const WarningMessage& warning, std::string_view path)
{
    std::string_view words = warning.text;
    if (warning.line == 0)
        return toPrintable(words);
    const std::string behind = std::format(" (line {})", warning.line);
    if (words.ends_with(behind))
        words.remove_suffix(behind.size());
    const std::string place = path.empty() ? std::string("line ") : toPrintable(path) + ':';
    return std::format("{}{}: {}", place, warning.line, toPrintable(words));
}

std::string warningsText(const BuildTrace& trace, std::string_view path, const TextStyle& style)
{
    std::vector<std::string> lines;
    for (const WarningMessage& warning : trace.warnings()) {
        // The builder says a warning again with each part of the graph.
        if (const std::string line = warningText(warning, path); !std::ranges::contains(lines, line))
            lines.push_back(line);
    }
    std::string text = lines.empty() ? std::string() : '\n' + colored("warnings", "\033[1m", style) + '\n';
    for (const std::string& line : lines)
        text += std::format("    {}\n", line);
    return text;
}

/// The end of what a failed step printed, as a person reads it.
std::string quotedLog(const Vertex& vertex, const TextStyle& style)
{
    const std::string log = vertex.log.text();
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < log.size();) {
        const std::size_t end = std::min(log.find('\n', begin), log.size());
        lines.push_back(plainText(std::string_view(log).substr(begin, end - begin)));
        begin = end + 1;
    }
    const std::size_t first = lines.size() - std::min(lines.size(), quotedLogLines);
    std::string text = first == 0 ? std::string() : std::format("    … {} lines before\n", first);
    for (std::size_t at = first; at < lines.size(); ++at)
        text += colored("    | ", "\033[2m", style) + toPrintable(lines[at]) + '\n';
    return text;
}

std::string failureText(const BuildTrace& trace, const TraceReport& report, std::string_view path,
                        const TextStyle& style)
{
    if (trace.result() != BuildResult::Failed)
        return {};
    const auto failed = std::ranges::find(report.steps, StepState::Failed, &ReportedStep::state);
    const bool hasStep = failed != report.steps.end();
    const int line = report.failure && report.failure->line > 0 ? report.failure->line : hasStep ? failed->line : 0;
    std::string place = toPrintable(path);
    if (line > 0)
        place = path.empty() ? std::format("line {}", line) : std::format("{}:{}", place, line);
    const std::string reason = report.failure ? report.failure->message : hasStep ? failed->vertex->error : "";
    std::string text = std::format("\n{}{} {}\n", colored(place.empty() ? "" : place + ": ", "\033[1m", style),
                                   colored("error:", colorOf(StepState::Failed), style), toPrintable(reason));
    if (hasStep)
        text += quotedLog(*failed->vertex, style);
    return text;
}

} // namespace

std::string writeTraceText(const BuildTrace& trace, const BuildPlan* plan, std::string_view path,
                           const TextStyle& style)
{
    const TraceReport report = reportOf(trace, plan);
    const std::vector<TraceSection> sections = sectionsOf(report, plan);
    const std::string counts = countsText(sections);
    std::string text = colored(resultText(trace, report, path), colorOf(trace.result()), style)
                       + (counts.empty() ? "" : "  ·  ") + counts + '\n';
    for (const TraceSection& section : sections)
        text += sectionText(section, style);
    return text + warningsText(trace, path, style) + failureText(trace, report, path, style);
}

} // namespace stagewright
