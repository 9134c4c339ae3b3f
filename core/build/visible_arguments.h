// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/shell_lexer.h"
#include "core/dockerfile/syntax_tree.h"

#include <string>
#include <utility>
#include <vector>

namespace stagewright {

/// For each instruction the ARGs whose values decide whether it can come from the cache, with the value it sees: RUN
/// has all of its stage in its environment, others the ones that they name (buildkit: dockerfile2llb, dispatchRun).
std::vector<std::vector<std::pair<std::string, std::string>>> visibleArguments(const SyntaxTree& tree,
                                                                               const Environment& arguments);

} // namespace stagewright
