// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/syntax_tree.h"

#include <vector>

namespace stagewright {

/// Splits a joined instruction into keyword, flags, arguments and assignments, and the same for what ONBUILD triggers.
/// `instruction.logical` must be set; errors of the splitting itself are added to `errors` with line
/// `instruction.line`. Here-document bodies are not its business.
void readParts(Instruction& instruction, char escape, std::vector<SyntaxError>& errors);

} // namespace stagewright
