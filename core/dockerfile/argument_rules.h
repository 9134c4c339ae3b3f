// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/syntax_tree.h"

#include <optional>

namespace stagewright {

/// The first thing BuildKit refuses about what follows the flags of `instruction`, or nothing. Values with variables are
/// judged only where BuildKit judges them before expansion.
std::optional<SyntaxError> checkArguments(const Instruction& instruction);

} // namespace stagewright
