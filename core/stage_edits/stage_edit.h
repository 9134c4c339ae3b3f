// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/syntax_tree.h"
#include "core/stages/stage_graph.h"
#include "core/text/edit.h"

#include <expected>
#include <string>
#include <vector>

namespace stagewright {

/// What somebody wants done to the stages of a file. Stages are indices in StageGraph::stages.
struct StageEdit
{
    enum class Kind { Rename, AddBehind, Duplicate, Delete, MoveUp, MoveDown, CopyFrom };

    Kind kind = Kind::Rename;
    int stage = -1;   ///< AddBehind: -1 for a file without stages; CopyFrom: the one that takes the files
    std::string name; ///< Rename: the new name
    int source = -1;  ///< CopyFrom: the stage whose files are taken

    bool operator==(const StageEdit&) const = default;
};

/// A change of the text, with what is worth selecting in the text it makes.
struct StageChange
{
    std::vector<Edit> edits; ///< empty if everything is so already
    TextRange selection;
};

/// The change, or a sentence why it cannot be made. All other bytes stay, and every reference to another stage or an
/// image means what it meant; references to a deleted stage are left dangling.
std::expected<StageChange, std::string> changeFor(const SyntaxTree& tree, const StageGraph& graph,
                                                  const StageEdit& edit);

} // namespace stagewright
