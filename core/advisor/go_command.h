// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/scope.h"
#include "core/advisor/shell_commands.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// A flag of a go command: `-o /out/app` or `-trimpath`.
struct GoFlag
{
    std::string name; ///< without dashes
    std::string value;
    bool hasValue = false;
    TextRange range; ///< flag and value
    TextRange valueRange;
};

/// A call of the go command in a RUN.
struct GoCommand
{
    ShellCommand command;
    int instruction = 0;
    int stage = 0;
    int position = 0;  ///< index among the commands of the RUN
    std::string verb;  ///< `build`, `mod download`, …
    TextRange callRange; ///< `go build`, without what stands around it
    std::vector<GoFlag> flags;
    std::vector<Word> arguments; ///< what is no flag: packages or files
    Environment exported;        ///< set by `export` earlier in the RUN

    /// build, install, test, vet, run, generate: fills the build cache.
    bool compiles() const;
    /// build or install: makes programs.
    bool makesPrograms() const;
    /// Works on another module, named with its version: `go install example.com/tool@v1.2.3`.
    bool isForTool() const;
    /// Needs the modules of the project's go.mod: compiles it, or `mod download`, `mod verify`, `list` and the like.
    bool needsModules() const;
    const GoFlag* findFlag(std::string_view name) const;
    /// Value of an environment variable for this command: in front of it, exported, or of the scope.
    std::optional<std::string> setting(std::string_view variable, const Scope& scope) const;
    /// True if the text tells that the variable has no value for this command.
    bool isUnset(std::string_view variable, const Scope& scope) const;
};

/// The go commands among the commands of one RUN.
std::vector<GoCommand> goCommandsOf(const std::vector<ShellCommand>& commands, int instruction, int stage);

} // namespace stagewright
