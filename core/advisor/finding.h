// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/edit.h"

#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// From "the build or start fails" down to "worth knowing".
enum class Severity { Error, Warning, Info, Hint };

/// lower-case name: error, warning, info, hint.
std::string_view severityName(Severity severity);

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
    Severity severity = Severity::Warning;
    std::string message; ///< what, why and what to do in one or two sentences
    TextRange range;
    int line = 1; ///< line of range.begin
    int stage = -1;
    int instruction = -1; ///< index in SyntaxTree::instructions, or -1
    std::vector<Fix> fixes;
};

} // namespace stagewright
