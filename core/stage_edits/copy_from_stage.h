// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stage_edits/stage_edit.h"

#include <string>
#include <vector>

namespace stagewright {

/// For each stage, why it cannot take files from `source`, as a sentence; empty if it can.
std::vector<std::string> whyNoCopies(const StageGraph& graph, int source);

/// A COPY --from in stage `to`, above the instructions at its end that only say how it is run. It takes the program
/// that a go command of `source` makes, or a path for the user to write, which is then selected.
std::expected<StageChange, std::string> copyFromStage(const SyntaxTree& tree, const StageGraph& graph, int source,
                                                      int to);

} // namespace stagewright
