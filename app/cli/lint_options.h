// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include "core/advisor/rule.h"

#include <cstddef>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright::cli {

/// What a call of `stagewright lint` asks for.
struct LintOptions
{
    std::vector<std::string> paths;  ///< files, folders and `-`; never empty
    std::string format = "text";     ///< one of lintFormats()
    std::vector<std::string> only;   ///< rule names; empty: all
    std::vector<std::string> ignore; ///< rule names
    Severity threshold = Severity::Warning; ///< what the exit status counts
    std::string stdinName = "-";     ///< how standard input is called
    bool fixes = false;    ///< apply fixes
    bool fixesAll = false; ///< also those that are not safe
    bool differs = false;  ///< show what fixing would change and write nothing
    std::optional<std::string> context; ///< the folder that every file is built with; nothing: each file's own
    bool usesContext = true;            ///< false: no build context is looked at
    std::size_t jobs = 1; ///< most threads to use

    /// True if findings of that rule are wanted.
    bool wants(std::string_view rule) const;
};

/// How `lint` is called, for people.
std::string_view lintUsage();

/// Reads the arguments. Errors are sentences; names of rules are resolved, unknown ones refused with the nearest.
std::expected<LintOptions, std::string> readLintOptions(Arguments arguments, std::span<const Rule> rules);

} // namespace stagewright::cli
