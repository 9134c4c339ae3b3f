// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/text_range.h"

#include <string_view>
#include <vector>

namespace stagewright {

/// Which shell reads a command line: one of the POSIX family, or one that is not known well (cmd, PowerShell, ...).
enum class ShellFamily { Posix, Other };

/// The runs of spaces and tabs in `script` that only separate words, whatever their length: outside of quotes,
/// substitutions in quotes, `${...}` and escapes (POSIX shell, chapter 2.2, and `$'...'`). For other shells those
/// runs on which POSIX shells, cmd and PowerShell agree. None if a quote or brace is left open: then nobody knows.
std::vector<TextRange> separatingBlanks(std::string_view script, ShellFamily family);

} // namespace stagewright
