// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/stage_graph.h"

#include <vector>

namespace stagewright {

/// The steps of one stage, in order: a FROM that names no other stage and not scratch, then RUN, COPY, ADD and WORKDIR.
struct StageSteps
{
    std::vector<int> counted; ///< instruction indices; as many as the total in a vertex name
    /// Those that get a number of their own: not a base from a named context, not a WORKDIR that is the root.
    std::vector<int> numbered;
    /// Numbered ones that may turn out to have no number, because nobody knows what directory a WORKDIR means.
    std::vector<int> doubtful;
};

/// The steps of each stage (buildkit: dockerfile2llb, toDispatchState, prefixCommand and dispatchWorkdir).
std::vector<StageSteps> countSteps(const SyntaxTree& tree, const StageGraph& graph);

/// A number for each instruction: two steps with the same one do the same to the same files, so that BuildKit does them
/// once. -1 for instructions outside stages. `hasOnePlatform` says that nothing is built for a platform of its own.
std::vector<int> equalSteps(const SyntaxTree& tree, const StageGraph& graph, bool hasOnePlatform);

} // namespace stagewright
