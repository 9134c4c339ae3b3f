// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/advice_text.h"

#include "core/text/utf8.h"

#include <algorithm>
#include <format>

namespace stagewright {
namespace {

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

/// The line of the finding and, under its bytes, `^~~~`. Tabs are kept so that both lines stay aligned.
std::string excerpt(const Finding& finding, const Snapshot& snapshot, const TextStyle& style)
{
    const TextRange line = snapshot.lineContent(finding.line);
    std::string pad;
    for (std::size_t at = line.begin; at < finding.range.begin; at += utf8Length(snapshot.bytes(), at))
        pad += snapshot.bytes()[at] == '\t' ? '\t' : ' ';
    const std::size_t end = std::min(finding.range.end, line.end);
    std::string mark = "^";
    for (std::size_t at = finding.range.begin; at < end; at += utf8Length(snapshot.bytes(), at))
        mark += '~';
    if (mark.size() > 1)
        mark.pop_back();
    return std::format("    {}\n    {}{}\n", toValidUtf8(snapshot.text(line)), pad,
                       colored(mark, colorOf(finding.severity), style));
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
            const std::string place = std::format("{}:{}:{}:", file.path, position.line, position.column);
            const std::string severity = std::format("{}:", severityName(finding.severity));
            const std::string names = std::format("[{}]", namesOf(finding));
            text += std::format("{} {} {} {}\n", colored(place, "\033[1m", style),
                                colored(severity, colorOf(finding.severity), style), toValidUtf8(finding.message),
                                colored(names, "\033[2m", style));
            if (style.showsSource)
                text += excerpt(finding, snapshot, style);
        }
    }
    return text;
}

} // namespace stagewright
