// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/templates/go_choices.h"
#include "core/text/text_range.h"

#include <string>
#include <vector>

namespace stagewright {

/// Why a part of a text is there.
struct Explanation
{
    TextRange range; ///< whole lines without the last line end
    std::string text; ///< one or two sentences
};

/// A text to start from, in which every line that says something is explained. `explanations` are in order.
struct GoTemplate
{
    std::string text;
    std::vector<Explanation> explanations;
};

/// The recommended Dockerfile of a Go project; the same for the same facts and choices. `facts.go` is not null and
/// there is a program.
GoTemplate goDockerfile(const ContextFacts& facts, const GoChoices& choices);

/// The ignore file that goes with it: what of the project's folder the engine need not see. Files that the programs
/// embed come back.
GoTemplate goIgnoreFile(const ContextFacts& facts, const GoChoices& choices);

} // namespace stagewright
