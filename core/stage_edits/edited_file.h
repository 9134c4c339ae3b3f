// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/syntax_tree.h"
#include "core/stages/stage_graph.h"
#include "core/text/edit.h"

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// Where the stages of a file go: by index before, the index after, or -1 for one that is deleted.
using StagePlaces = std::vector<int>;

/// Every stage where it is.
StagePlaces samePlaces(const StageGraph& graph);

/// Edits that write the new numbers where COPY --from counts stages. A number of a deleted stage becomes one that no
/// stage has, so that it does not mean another silently.
std::vector<Edit> renumberingEdits(const StageGraph& graph, const StagePlaces& places);

/// A file after a change.
struct EditedFile
{
    SyntaxTree tree;
    StageGraph graph;
};

/// What is said where lines join that were apart: "complete the instruction above first".
extern const std::string_view unfinishedAbove;

/// Makes the edits and reads the result: `stages` stages and `instructions` instructions, each stage at its place, and
/// all that it takes from elsewhere meaning what it meant. The error is a sentence that says what would not.
std::expected<EditedFile, std::string> edited(const SyntaxTree& tree, const StageGraph& graph,
                                              const std::vector<Edit>& edits, const StagePlaces& places, int stages,
                                              int instructions);

} // namespace stagewright
