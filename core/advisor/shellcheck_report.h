// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/rule.h"
#include "core/advisor/shell_script.h"
#include "core/text/text_range.h"

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// Codes that say nothing about a RUN: files that are sourced, and dash's name for BusyBox.
inline constexpr std::string_view shellCheckExcluded = "SC1090,SC1091,SC2187";

/// What ShellCheck says about one place of a script: lines and columns of the script's text.
struct ShellComment
{
    struct Replacement
    {
        Position begin;
        Position end;
        std::string text;
    };

    Position begin;
    Position end;
    Severity severity = Severity::Warning;
    std::string code; ///< SC2086
    std::string message;
    std::vector<Replacement> replacements; ///< what mends it, if ShellCheck knows
};

/// Reads a report in ShellCheck's format json1 about `count` scripts whose file names end in their number: the comments
/// of each script. Error: a sentence that says why it cannot be read.
std::expected<std::vector<std::vector<ShellComment>>, std::string> readShellCheckReport(std::string_view json,
                                                                                        std::size_t count);

/// The comment in terms of the Dockerfile, with its code as alias.
Remark remarkOf(const ShellComment& comment, const ShellScript& script);

} // namespace stagewright
