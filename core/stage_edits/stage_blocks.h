// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/syntax_tree.h"
#include "core/stages/stage_graph.h"

#include <string>

namespace stagewright {

/// A file cut into its stages. A stage's text begins with the comment lines directly above its FROM and ends behind its
/// last instruction or comment, without that line's end; the gap behind it holds this line end and blank lines.
class StageBlocks
{
public:
    /// `tree` and `graph` outlive it.
    StageBlocks(const SyntaxTree& tree, const StageGraph& graph);

    TextRange text(int stage) const;
    TextRange gap(int stage) const;
    /// True if a comment ends the stage's text: directly above a FROM it would belong to that.
    bool endsWithComment(int stage) const;
    /// A gap as the file has them around that stage: as many blank lines, one if the stage is the only one
    /// or ends with a comment.
    std::string freshGap(int stage) const;

private:
    std::size_t beginOf(int stage) const;

    const SyntaxTree& m_tree;
    const StageGraph& m_graph;
};

} // namespace stagewright
