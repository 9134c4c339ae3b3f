// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/shell_lexer.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// A command with the file that its output goes to.
struct SimpleCommand
{
    std::vector<std::string> words;
    std::string output; ///< behind `>` or `>>`; empty: none
    bool appends = false;
    bool isPiped = false; ///< its output goes to the next command
};

/// The commands of a script that executes one after the other (`&&`, `;`, lines, pipes), quotes removed and variables
/// replaced; nothing if the script needs a shell to be understood: substitutions, patterns, conditions, loops.
std::optional<std::vector<SimpleCommand>> readSimpleScript(std::string_view script, const Environment& environment);

} // namespace stagewright
