// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/syntax_tree.h"
#include "core/text/edit.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// From "the build or start fails" down to "worth knowing".
enum class Severity { Error, Warning, Info, Hint };

/// lower-case name: error, warning, info, hint.
std::string_view severityName(Severity severity);
/// The severity of that name, or nothing.
std::optional<Severity> severityNamed(std::string_view name);

/// A change that removes a finding. Safe: the built program stays the same.
struct Fix
{
    std::string title;
    bool isSafe = false;
    std::vector<Edit> edits;
};

/// One thing the advisor noticed at one place.
struct Finding
{
    std::string rule; ///< the rule's name; `syntax` for what BuildKit would refuse
    std::vector<std::string> aliases; ///< what other tools call this very finding: DL3006, StageNameCasing
    Severity severity = Severity::Warning;
    std::string message; ///< what, why and what to do in one or two sentences
    TextRange range;
    int line = 1; ///< where it is reported: the line of range.begin, or for a check of BuildKit the line it gives
    int stage = -1;
    int instruction = -1; ///< index in SyntaxTree::instructions, or -1
    std::vector<Fix> fixes;
};

/// The place for machines to read: `range`, or if that does not begin on the finding's line, from the instruction's
/// beginning on that line to the end of `range`, or that whole line.
TextRange reportedRange(const Finding& finding, const SyntaxTree& tree);

} // namespace stagewright
