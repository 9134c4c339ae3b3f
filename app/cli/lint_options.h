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

/// From where on findings make a call fail, if neither the call nor the configuration says otherwise.
inline constexpr Severity usualThreshold = Severity::Warning;

/// What a call of `stagewright lint` asks for.
struct LintOptions
{
    std::vector<std::string> paths;  ///< files, folders and `-`; never empty
    std::string format;              ///< one of lintFormats(); empty: as configured
    std::vector<std::string> only;   ///< names and aliases of rules; empty: all
    std::vector<std::string> ignore; ///< names and aliases of rules
    std::optional<Severity> threshold; ///< what the exit status counts; nothing: as configured
    std::string config;      ///< the configuration file for all; empty: each file's own
    bool usesConfig = true;  ///< false: no configuration file is looked for
    std::string stdinName = "-";     ///< how standard input is called
    bool fixes = false;    ///< apply fixes
    bool fixesAll = false; ///< also those that are not safe
    bool differs = false;  ///< show what fixing would change and write nothing
    std::optional<std::string> context; ///< the folder that every file is built with; nothing: each file's own
    bool usesContext = true;            ///< false: no build context is looked at
    std::string shellCheck = "auto"; ///< auto: if it is installed; off; or the program's path
    std::optional<std::size_t> jobs; ///< threads to use; nothing: as many as pay

    /// A project's configuration with what the call adds: `only` beats what it turns on and off.
    AdvisorConfig over(AdvisorConfig project) const;
};

/// How `lint` is called, for people.
std::string_view lintUsage();

/// Reads the arguments. Errors are sentences; unknown names of rules are refused with the nearest.
std::expected<LintOptions, std::string> readLintOptions(Arguments arguments, std::span<const Rule> rules);

} // namespace stagewright::cli
