// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/package_tools.h"
#include "core/advisor/shell_commands.h"

#include <initializer_list>
#include <string_view>
#include <vector>

namespace stagewright {

/// An option of a package manager's call: `-y` of `-yqq`, `--target-release=stable`.
struct PackageOption
{
    std::string_view name;  ///< without dashes
    std::string_view value; ///< empty without one
    const Word* word = nullptr; ///< the word it stands in
};

/// A call of a package manager in a RUN, also behind `sudo`, `env` or `xargs`, by path, or as `python -m pip`.
/// The words belong to the ShellCommand.
struct PackageCommand
{
    PackageTool tool = PackageTool::AptGet;
    std::string_view toolName; ///< as known: `apt-get`, `pip`
    const ShellCommand* command = nullptr;
    int position = 0; ///< index among the commands of the RUN
    const Word* program = nullptr;
    PackageVerb verb = PackageVerb::Other;
    const Word* verbWord = nullptr; ///< null where no verb is given
    std::vector<PackageOption> options;
    std::vector<const Word*> arguments; ///< behind the verb, what is no option: packages

    /// True if one of the options is given.
    bool has(std::initializer_list<std::string_view> names) const;
    /// The option of that name, or null.
    const PackageOption* find(std::string_view name) const;
    /// From the program to its verb: `apt-get install`.
    TextRange callRange() const;
};

/// The package managers' calls among the commands of one RUN, in order.
std::vector<PackageCommand> packageCommandsOf(const std::vector<ShellCommand>& commands);

/// Index of the word that names the program, behind `sudo`, `env NAME=value`, `xargs -r` and the like; -1 for none.
int programIndex(const ShellCommand& command);

} // namespace stagewright
