// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stage_edits/stage_edit.h"

namespace stagewright {

/// A new stage FROM scratch behind a stage, its base selected, for the user to write another; -1 for a file without
/// stages.
std::expected<StageChange, std::string> addStage(const SyntaxTree& tree, const StageGraph& graph, int behind);

/// A copy of a stage's text under a fresh name directly below it.
std::expected<StageChange, std::string> duplicateStage(const SyntaxTree& tree, const StageGraph& graph, int stage);

/// Takes a stage and the comment directly above it out. What refers to it (referencesTo()) stays for the user to change.
std::expected<StageChange, std::string> deleteStage(const SyntaxTree& tree, const StageGraph& graph, int stage);

/// Lets a stage and its neighbour `to` change their places, unless the lower one takes something from the upper one.
std::expected<StageChange, std::string> moveStage(const SyntaxTree& tree, const StageGraph& graph, int stage, int to);

} // namespace stagewright
