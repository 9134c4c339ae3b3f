// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/finding.h"
#include "core/advisor/suppressions.h"
#include "core/dockerfile/syntax_tree.h"

#include <optional>
#include <string>
#include <vector>

namespace stagewright {

/// Why a comment does nothing, and how to say it right.
struct CommentFault
{
    TextRange range;
    std::string message; ///< a sentence
    std::optional<Fix> fix;
};

/// A comment in our dialect or hadolint's: `# stagewright ignore=a,b why`, `# hadolint ignore=DL3006 # why`, each also
/// with `stage` or `global` before `ignore`, and `# hadolint shell=/bin/bash`. One with a fault does nothing. hadolint's
/// are read as hadolint does (Hadolint.Pragma), which passes over a comment in silence that has a word too much or is
/// not in the line above; ours may stand anywhere above the instruction or between its lines.
struct IgnoreComment
{
    TextRange range; ///< from `#` to the end
    Suppression::Dialect dialect = Suppression::Dialect::Stagewright;
    Suppression::Reach reach = Suppression::Reach::Instruction;
    std::vector<Word> names;
    std::string shell;      ///< what `shell=` names, else empty
    TextRange rest;         ///< what stands behind the names
    int instruction = -1;   ///< the one below the comment, or around it
    std::optional<CommentFault> fault;
};

/// All of them, those between the lines of an instruction last.
std::vector<IgnoreComment> ignoreCommentsOf(const SyntaxTree& tree);

} // namespace stagewright
