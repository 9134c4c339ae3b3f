// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/syntax_tree.h"

#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// A text in which the builder replaces variables, and where it stands.
struct ExpandedWord
{
    std::string_view text; ///< of the instruction or of the file
    TextRange range;
    bool ignoresQuotes = false; ///< the body of a here-document
};

/// The texts of an instruction in which BuildKit replaces variables, in its order, ARG and EXPOSE left out
/// (frontend/dockerfile/instructions: Expand, ExpandRaw). Both arguments outlive the words.
std::vector<ExpandedWord> expandedWordsOf(const Instruction& instruction, std::string_view bytes);

} // namespace stagewright
