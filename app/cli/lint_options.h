// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include "core/advisor/rule.h"

#include <expected>
#include <span>
#include <string>
#include <vector>

namespace stagewright::cli {

/// What a call of `stagewright lint` asks for.
struct LintOptions
{
    std::vector<std::string> paths;  ///< files, folders and `-`; never empty
    std::string format = "text";     ///< text or json
    std::vector<std::string> only;   ///< rule names; empty: all
    std::vector<std::string> ignore; ///< rule names
    Severity threshold = Severity::Warning; ///< what the exit status counts
    std::string stdinName = "-";     ///< how standard input is called
    bool fixes = false;

    /// True if findings of that rule are wanted.
    bool wants(std::string_view rule) const;
};

/// Reads the arguments. Errors are sentences; names of rules are resolved, unknown ones refused with the nearest.
std::expected<LintOptions, std::string> readLintOptions(Arguments arguments, std::span<const Rule> rules);

} // namespace stagewright::cli
