// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/advice_github.h"

#include "core/export/place.h"
#include "core/text/utf8.h"

#include <format>

namespace stagewright {
namespace {

std::string_view commandFor(Severity severity)
{
    switch (severity) {
    case Severity::Error: return "error";
    case Severity::Warning: return "warning";
    case Severity::Info:
    case Severity::Hint: break;
    }
    return "notice";
}

/// `text` as the runner wants it (actions/toolkit, command.ts): `%` and line ends in percent form, and for a property
/// what would end it. Other control characters, which could steer a terminal that shows the log, become `?`.
std::string escaped(std::string_view text, std::string_view special)
{
    std::string result;
    for (const char c : toValidUtf8(text)) {
        if (special.contains(c))
            result += std::format("%{:02X}", static_cast<unsigned char>(c));
        else
            result += (c >= 0 && c < 0x20 && c != '\t') || c == 0x7f ? '?' : c;
    }
    return result;
}

std::string property(std::string_view text)
{
    return escaped(text, "%\r\n:,");
}

std::string message(std::string_view text)
{
    return escaped(text, "%\r\n");
}

std::string commandFor(const Finding& finding, const LintedFile& file)
{
    const Place place = reportedPlace(finding, file);
    std::string title = finding.rule;
    for (const std::string& alias : finding.aliases)
        title += ' ' + alias;
    // The runner takes columns only where the span is one line's.
    const std::string columns = place.begin.line == place.end.line
                                    ? std::format(",col={},endColumn={}", place.begin.column, place.end.column)
                                    : std::string();
    return std::format("::{} file={},line={},endLine={}{},title={}::{}\n", commandFor(finding.severity),
                       property(file.path), place.begin.line, place.end.line, columns, property(title),
                       message(finding.message));
}

} // namespace

std::string writeAdviceGithub(std::span<const LintedFile> files)
{
    std::string text;
    for (const LintedFile& file : files) {
        for (const Finding& finding : file.findings)
            text += commandFor(finding, file);
        if (!file.error.empty())
            text += std::format("::error file={}::{}\n", property(file.path), message(file.error));
    }
    return text;
}

} // namespace stagewright
