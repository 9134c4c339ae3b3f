// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/syntax_tree.h"

#include <string>

namespace stagewright {

/// The syntax tree as one JSON document, version 1 (`stagewright ast`). Invalid UTF-8 is written as U+FFFD.
std::string writeAst(const SyntaxTree& tree);

} // namespace stagewright
