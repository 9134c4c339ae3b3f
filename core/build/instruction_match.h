// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/step_state.h"
#include "core/dockerfile/syntax_tree.h"

#include <vector>

namespace stagewright {

/// For each instruction of `built` the index of the same one in `current`, -1 where it is gone (longest common
/// subsequence).
std::vector<int> matchInstructions(const SyntaxTree& built, const SyntaxTree& current);

/// `overlay` of the text `built` for the text `current`: a state goes to the same instruction where both still have it
/// in the same order; others get None.
BuildOverlay carriedOver(const BuildOverlay& overlay, const SyntaxTree& built, const SyntaxTree& current);

} // namespace stagewright
