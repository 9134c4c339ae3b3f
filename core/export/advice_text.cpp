// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/advice_text.h"

#include "core/text/utf8.h"

#include <algorithm>
#include <format>

namespace stagewright {
namespace {

constexpr std::string_view indent = "    ";
constexpr int narrowest = 40; // columns of a terminal that lines are fitted to

std::string_view colorOf(Severity severity)
{
    switch (severity) {
    case Severity::Error: return "\033[1;31m";
    case Severity::Warning: return "\033[1;33m";
    case Severity::Info: return "\033[1;34m";
    case Severity::Hint: break;
    }
    return "\033[1;36m";
}

std::string colored(std::string_view text, std::string_view color, const TextStyle& style)
{
    return style.isColored ? std::format("{}{}\033[0m", color, text) : std::string(text);
}

/// `text` on one line of a terminal; a tab is one blank, so that columns are code points.
std::string shown(std::string_view text)
{
    std::string plain(text);
    std::ranges::replace_if(plain, [](char c) { return c == '\t' || c == '\n'; }, ' ');
    return toPrintable(plain);
}

/// The part of `text` from code point `first` on, at most `count` long.
std::string_view codePointsOf(std::string_view text, std::size_t first, std::size_t count)
{
    const auto skip = [&text](std::size_t at, std::size_t points) {
        for (; points > 0 && at < text.size(); --points)
            at += utf8Length(text, at);
        return at;
    };
    const std::size_t begin = skip(0, first);
    return text.substr(begin, skip(begin, count) - begin);
}

/// The line where the finding begins and `^~~~` under its bytes. Of a line that is too long the part around it.
std::string excerpt(const Finding& finding, const Snapshot& snapshot, const TextStyle& style)
{
    const TextRange range = snapshot.lineContent(snapshot.lineOf(finding.range.begin));
    const std::string line = shown(snapshot.text(range));
    const std::size_t before = codePoints(snapshot.bytes().substr(range.begin, finding.range.begin - range.begin));
    const std::size_t end = std::clamp(finding.range.end, finding.range.begin, std::max(range.end, finding.range.begin));
    const std::size_t marked = codePoints(snapshot.bytes().substr(finding.range.begin, end - finding.range.begin));
    const std::size_t room = static_cast<std::size_t>(std::max(style.width, narrowest)) - indent.size();
    const std::size_t first = codePoints(line) <= room || before + marked <= room ? 0 : before - std::min(before, room / 3);
    const std::size_t marks = std::clamp<std::size_t>(marked, 1, room - std::min(room - 1, before - first));
    return std::format("{0}{1}\n{0}{2:{3}}{4}\n", indent, codePointsOf(line, first, room), "", before - first,
                       colored('^' + std::string(marks - 1, '~'), colorOf(finding.severity), style));
}

std::string namesOf(const Finding& finding)
{
    std::string names = finding.rule;
    for (const std::string& alias : finding.aliases)
        names += ' ' + alias;
    return names;
}

} // namespace

std::string writeAdviceText(std::span<const LintedFile> files, const TextStyle& style)
{
    std::string text;
    for (const LintedFile& file : files) {
        for (const Finding& finding : file.findings) {
            const Snapshot& snapshot = file.analysis->tree.snapshot;
            const Position position = snapshot.positionOf(finding.range.begin);
            const std::string place = std::format("{}:{}:{}:", shown(file.path), position.line, position.column);
            const std::string severity = std::format("{}:", severityName(finding.severity));
            const std::string names = std::format("[{}]", namesOf(finding));
            text += std::format("{} {} {} {}\n", colored(place, "\033[1m", style),
                                colored(severity, colorOf(finding.severity), style), shown(finding.message),
                                colored(names, "\033[2m", style));
            if (style.showsSource)
                text += excerpt(finding, snapshot, style);
        }
    }
    return text;
}

} // namespace stagewright
