// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/syntax_tree.h"

#include <string_view>

namespace stagewright {

/// False if hadolint can never report the code at the instruction: another keyword, or the program that the rule is
/// about is not named in it. True for codes that are not known here. (Read from hadolint 2.15's rules.)
bool hadolintMayReport(std::string_view code, const SyntaxTree& tree, const Instruction& instruction);

} // namespace stagewright
