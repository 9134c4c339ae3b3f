// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/syntax_tree.h"
#include "core/text/edit.h"

#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

enum class LetterCase { Lower, Upper, Mixed };

/// How the letters of a keyword are written.
LetterCase letterCaseOf(std::string_view word);

/// The word in lower or upper case.
std::string inCase(std::string_view word, LetterCase letterCase);

/// The case of most keywords in stages, words in mixed case left out; upper case if they are even (BuildKit:
/// validateCommandCasing).
LetterCase prevailingCase(const SyntaxTree& tree);

/// Writes the keyword of an instruction and the AS of a FROM in that case.
std::vector<Edit> recasingEdits(const Instruction& instruction, LetterCase letterCase);

} // namespace stagewright
