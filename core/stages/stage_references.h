// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/stage_graph.h"
#include "core/text/edit.h"

#include <optional>
#include <string_view>
#include <vector>

namespace stagewright {

/// A place in the text that names a stage: in FROM, COPY --from or a mount, also behind ONBUILD.
struct StageReference
{
    EdgeKind kind = EdgeKind::From;
    int stage = 0;
    int instruction = 0; ///< index in SyntaxTree::instructions
    int line = 1;
    TextRange range;
    std::string written;
    bool isNumber = false; ///< COPY --from counts the stages
};

/// All of a file in order of the text, each place once.
std::vector<StageReference> stageReferences(const StageGraph& graph);

/// Those that mean one stage.
std::vector<StageReference> referencesTo(const StageGraph& graph, int stage);

/// Writes another name for a reference by name; nothing where a variable or the quotes of a mount hide the name.
std::optional<Edit> renamedReference(const SyntaxTree& tree, const StageReference& reference, std::string_view name);

} // namespace stagewright
