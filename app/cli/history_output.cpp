// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/history_output.h"

#include "core/build/build_request.h"
#include "core/export/build_json.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <format>
#include <vector>

namespace stagewright::cli {
namespace {

using Row = std::vector<std::string>;

constexpr std::size_t widestText = 60;

/// `text` on one line, without what could steer a terminal, cut to the widest text.
std::string cell(std::string_view text)
{
    std::string plain = toPrintable(text.substr(0, text.find('\n')));
    if (codePoints(plain) <= widestText)
        return plain;
    std::size_t end = 0;
    for (std::size_t count = 1; count < widestText; ++count)
        end += utf8Length(plain, end);
    return plain.substr(0, end) + "…";
}

std::string table(const std::vector<Row>& rows)
{
    std::vector<std::size_t> widths(rows.front().size(), 0);
    for (const Row& row : rows) {
        for (std::size_t column = 0; column < row.size(); ++column)
            widths[column] = std::max(widths[column], codePoints(row[column]));
    }
    std::string text;
    for (const Row& row : rows) {
        std::string line;
        for (std::size_t column = 0; column < row.size(); ++column)
            line += row[column] + std::string(widths[column] - codePoints(row[column]) + 2, ' ');
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + '\n';
    }
    return text;
}

std::string localTime(Timestamp moment)
{
    const std::time_t seconds = std::chrono::system_clock::to_time_t(
        std::chrono::time_point_cast<std::chrono::system_clock::duration>(moment));
    std::tm parts{};
    localtime_r(&seconds, &parts);
    return std::format("{:04}-{:02}-{:02} {:02}:{:02}", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday,
                       parts.tm_hour, parts.tm_min);
}

std::string seconds(double value)
{
    return std::format("{:.1f} s", value);
}

std::string cachedShare(const StepCounts& counts)
{
    return counts.total == 0 ? "-" : std::format("{} of {}", counts.cached, counts.total);
}

std::string orDash(std::string_view text)
{
    return text.empty() ? "-" : cell(text);
}

std::string stateAndTime(const RecordedStep* step)
{
    if (!step)
        return "-";
    return step->hasRun() ? std::format("{} {}", wordFor(step->state), seconds(step->seconds))
                          : std::string(wordFor(step->state));
}

const RecordedStep* stepAt(const BuildRecord& record, int index)
{
    return index < 0 ? nullptr : &record.steps[static_cast<std::size_t>(index)];
}

} // namespace

std::string buildTable(std::span<const BuildRecord> builds)
{
    std::vector<Row> rows{{"build", "begun", "result", "time", "cached", "target", "dockerfile"}};
    for (const BuildRecord& build : builds)
        rows.push_back({std::to_string(build.id), localTime(build.begun), std::string(wordFor(build.result)),
                        seconds(build.seconds), cachedShare(build.counts), orDash(build.target),
                        orDash(build.dockerfile)});
    return table(rows);
}

std::string buildText(const BuildRecord& build)
{
    std::vector<Row> facts{{"build", std::to_string(build.id)},
                           {"begun", localTime(build.begun)},
                           {"dockerfile", toPrintable(build.dockerfile)},
                           {"command", toPrintable(shellText(build.command))},
                           {"result", std::format("{} after {}", wordFor(build.result), seconds(build.seconds))},
                           {"cached", std::format("{} steps", cachedShare(build.counts))}};
    if (build.git)
        facts.push_back({"commit", build.git->commit + (build.git->isDirty ? ", with changes" : "")});
    std::vector<Row> steps{{"line", "stage", "state", "step"}};
    for (const RecordedStep& step : build.steps) {
        if (step.line > 0)
            steps.push_back({std::to_string(step.line), orDash(step.stage), stateAndTime(&step), cell(step.text)});
    }
    std::string text = table(facts);
    if (steps.size() > 1)
        text += '\n' + table(steps);
    for (const std::string& message : build.messages)
        text += '\n' + toPrintable(message);
    return build.messages.empty() ? text : text + '\n';
}

std::string comparisonText(const BuildComparison& comparison)
{
    std::vector<Row> rows{{"line", "stage", std::format("build {}", comparison.before.id),
                           std::format("build {}", comparison.after.id), "difference", "step"}};
    std::string reasons;
    for (const StepComparison& step : comparison.steps) {
        const RecordedStep* before = stepAt(comparison.before, step.before);
        const RecordedStep* after = stepAt(comparison.after, step.after);
        const RecordedStep& shown = after ? *after : *before;
        const std::string difference = before && after ? std::format("{:+.1f} s", step.secondsMore)
                                                       : std::string(wordFor(step.change));
        rows.push_back({after ? std::to_string(shown.line) : "-", orDash(shown.stage), stateAndTime(before),
                        stateAndTime(after), difference, cell(shown.text)});
        if (!step.sentence.empty())
            reasons += std::format("line {}: {}\n", shown.line, toPrintable(step.sentence));
    }
    const double more = comparison.after.seconds - comparison.before.seconds;
    std::string text = table(rows);
    text += std::format("\nTogether {} and {}: {:+.1f} s.\n", seconds(comparison.before.seconds),
                        seconds(comparison.after.seconds), more);
    return reasons.empty() ? text : text + "\nWhy steps were not cached:\n" + reasons;
}

} // namespace stagewright::cli
