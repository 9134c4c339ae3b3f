// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/syntax_tree.h"

#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// What a comment line `# name text` above the instruction says about `name`, as BuildKit describes arguments and
/// stages (frontend/dockerfile/instructions: getDocComment); empty if there is none. Blank lines between do not
/// matter, a line that is just `#` ends what stands above it.
std::string docComment(const SyntaxTree& tree, int instruction, std::string_view name);

/// The comment lines that BuildKit attaches to an instruction: those since the one before it and since the last line
/// that is just `#`; blank lines do not matter.
std::vector<TextRange> attachedComments(const SyntaxTree& tree, int instruction);

/// What BuildKit takes for the text of an attached comment: without the `#`, except that an indented one keeps it.
std::string_view descriptionText(const SyntaxTree& tree, TextRange comment);

} // namespace stagewright
