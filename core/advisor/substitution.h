// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/shell_commands.h"

#include <string_view>
#include <vector>

namespace stagewright {

/// The commands of the first `$( … )` in a word of a shell command, with their places in the file `bytes`; nothing if
/// there is none.
std::vector<ShellCommand> commandsInside(const Word& word, std::string_view bytes);

} // namespace stagewright
