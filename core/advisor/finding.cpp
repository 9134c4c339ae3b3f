// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/finding.h"

namespace stagewright {

std::string_view severityName(Severity severity)
{
    switch (severity) {
    case Severity::Error: return "error";
    case Severity::Warning: return "warning";
    case Severity::Info: return "info";
    case Severity::Hint: break;
    }
    return "hint";
}

std::optional<Severity> severityNamed(std::string_view name)
{
    for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Info, Severity::Hint}) {
        if (severityName(severity) == name)
            return severity;
    }
    return std::nullopt;
}

TextRange reportedRange(const Finding& finding, const SyntaxTree& tree)
{
    const int line = tree.snapshot.lineOf(finding.range.begin);
    if (line == finding.line)
        return finding.range;
    if (line < finding.line || finding.instruction < 0)
        return tree.snapshot.lineContent(finding.line);
    return {tree.instructions[static_cast<std::size_t>(finding.instruction)].range.begin, finding.range.end};
}

} // namespace stagewright
