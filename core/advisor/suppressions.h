// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/finding.h"
#include "core/advisor/rule.h"
#include "core/dockerfile/shell_lexer.h"
#include "core/dockerfile/syntax_tree.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// One name in a comment that silences a rule, in one of three dialects: ours and hadolint's (ignore_comment.h), and
/// BuildKit's `# check=skip=StageNameCasing;error=true` (check_comment.h). Words behind the list are its reason.
struct Suppression
{
    enum class Reach { Instruction, Stage, File };
    enum class Dialect { Stagewright, Hadolint, BuildKit };

    std::string name;
    TextRange range; ///< the name
    Reach reach = Reach::Instruction;
    Dialect dialect = Dialect::Stagewright;
    int instruction = -1; ///< Reach::Instruction: the one below the comment, or around it
    int stage = -1;       ///< Reach::Stage: the one whose FROM stands below the comment

    /// True if it silences this finding of this rule. BuildKit's dialect knows its own checks only; a code means the
    /// findings that carry it, and those of its rule that carry no code of the same tool.
    bool covers(const Finding& finding, const Rule& rule) const;
};

/// All suppressions of a file: BuildKit's, which a build argument may change (check_comment.h), then the others.
std::vector<Suppression> suppressionsOf(const SyntaxTree& tree, const Environment& arguments = {});

/// A name that no rule has, and that is neither a code of hadolint or ShellCheck nor a check of BuildKit.
bool isUnknown(const Suppression& suppression, std::span<const Rule> rules);

/// Writes the comment that silences `finding` at its instruction, in its stage or in the whole file; where there is no
/// instruction or stage, in the file. A reason stands behind ` # ` at its end.
Edit ignoringEdit(const SyntaxTree& tree, const Finding& finding, Suppression::Reach reach,
                  std::string_view reason = {});

} // namespace stagewright
