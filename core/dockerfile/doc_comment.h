// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/syntax_tree.h"

#include <string>
#include <string_view>

namespace stagewright {

/// What a comment line `# name text` above the instruction says about `name`, as BuildKit describes arguments and
/// stages (frontend/dockerfile/instructions: getDocComment); empty if there is none. Blank lines between do not
/// matter, a line that is just `#` ends what stands above it.
std::string docComment(const SyntaxTree& tree, int instruction, std::string_view name);

} // namespace stagewright
