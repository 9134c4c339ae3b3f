// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/shell_blanks.h"
#include "core/dockerfile/syntax_tree.h"

namespace stagewright {

/// True if two files say the same: the same instructions with the same parts, the same here-documents byte for byte,
/// the same errors. Free are the case of keywords and the number of blanks that separate words of a command line.
bool meanTheSame(const SyntaxTree& one, const SyntaxTree& other, ShellFamily shell);

} // namespace stagewright
