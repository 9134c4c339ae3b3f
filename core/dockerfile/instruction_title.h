// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/syntax_tree.h"

#include <string>

namespace stagewright {

/// An instruction on one line, as a list of them shows it: blanks joined, a RUN without its flags. A RUN that is nothing
/// but a here-document goes by the first command in it. Not shortened.
std::string instructionTitle(const SyntaxTree& tree, const Instruction& instruction);

} // namespace stagewright
