// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/shell_commands.h"

#include <optional>
#include <span>
#include <string_view>

namespace stagewright {

/// A program's name without its folder.
std::string_view programName(std::string_view path);

/// True for the name of a POSIX shell's program.
bool isShell(std::string_view name);

/// The program that a script's `#!` line names, also behind `env`; empty where there is no such line.
std::string_view interpreterOf(std::string_view script);

/// The command line of a RUN in shell form, behind its flags.
LogicalText commandLineOf(const Instruction& run);

/// The shell that executes the here-documents of a RUN whose command line is `head`: empty for `RUN <<EOF`, which is
/// the RUN's own; `bash` for `RUN bash -e <<EOF`; nothing where they are input of a command.
std::optional<std::string_view> heredocShell(std::span<const ShellCommand> head);

} // namespace stagewright
