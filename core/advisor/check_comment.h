// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/shell_lexer.h"
#include "core/dockerfile/syntax_tree.h"

#include <expected>
#include <optional>
#include <string_view>
#include <vector>

namespace stagewright {

/// What `skip=A,B;error=true;experimental=C` asks of BuildKit's own checks (frontend/dockerfile/linter:
/// ParseLintOptions). It is the value of the directive `# check=` and of a comment of that form above an instruction.
struct CheckOptions
{
    std::vector<Word> skipped;      ///< names, case-sensitive, or `all`
    std::vector<Word> experimental; ///< likewise
    int instruction = -1;           ///< the one below the comment; -1: the whole file

    /// True if `experimental` names the check.
    bool turnsOn(std::string_view check) const;
};

/// Reads such a value; what stands behind its first blank is the reason. Errors are sentences for which the build
/// fails if the directive has them; in a comment they make it void.
std::expected<CheckOptions, std::string> readCheckOptions(std::string_view bytes, TextRange value);

/// Those of the file, which BUILDKIT_DOCKERFILE_CHECK among the build arguments replaces, then those of the comments
/// attached to instructions. Of one instruction's comments the first counts.
std::vector<CheckOptions> checkOptionsOf(const SyntaxTree& tree, const Environment& arguments);

/// True for the name of a check that BuildKit has, written exactly so (frontend/dockerfile/linter/ruleset.go).
bool isBuildKitCheck(std::string_view name);

/// True if a comment above the instruction can silence the check: BuildKit raises the others before it reads comments.
bool heedsComments(std::string_view check);

/// Index of the instruction at which MultipleInstructionsDisallowed speaks about `instruction`: the one of its kind
/// before it in the stage, or nothing.
std::optional<int> repeatedBy(const SyntaxTree& tree, int instruction);

} // namespace stagewright
