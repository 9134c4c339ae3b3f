// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/syntax_tree.h"

namespace stagewright {

/// Adds an error for each instruction that BuildKit's instruction parser refuses: unknown keywords and flags, missing
/// arguments, wrong places (frontend/dockerfile/instructions of moby/buildkit). The first error of an instruction counts.
void validate(SyntaxTree& tree);

} // namespace stagewright
