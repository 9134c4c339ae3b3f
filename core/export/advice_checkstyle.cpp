// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/advice_checkstyle.h"

#include "core/export/place.h"
#include "core/export/xml_text.h"

#include <algorithm>
#include <format>

namespace stagewright {
namespace {

struct ErrorElement
{
    Position at;
    Severity severity = Severity::Error;
    std::string_view message;
    std::string_view source;
};

std::string write(const ErrorElement& element)
{
    const std::string_view severity = severityName(std::min(element.severity, Severity::Info));
    return std::format("    <error line=\"{}\" column=\"{}\" severity=\"{}\"{}{}/>\n", element.at.line,
                       element.at.column, severity, xmlAttribute("message", element.message),
                       xmlAttribute("source", std::format("stagewright.{}", element.source)));
}

} // namespace

std::string writeAdviceCheckstyle(std::span<const LintedFile> files)
{
    std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n";
    for (const LintedFile& file : files) {
        text += std::format("  <file{}>\n", xmlAttribute("name", file.path));
        for (const Finding& finding : file.findings)
            text += write({reportedPlace(finding, file).begin, finding.severity, finding.message, finding.rule});
        if (!file.error.empty())
            text += write({{}, Severity::Error, file.error, "unreadable-file"});
        text += "  </file>\n";
    }
    return text + "</checkstyle>\n";
}

} // namespace stagewright
