// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/shell_commands.h"
#include "core/dockerfile/logical_text.h"

namespace stagewright {

/// Splits shell text into simple commands (POSIX shell, chapter 2.9, without expanding anything). Broken text gives
/// the commands up to where it still makes sense.
std::vector<ShellCommand> readShell(const LogicalText& script);

} // namespace stagewright
