// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/shell_blanks.h"
#include "core/dockerfile/syntax_tree.h"
#include "core/dockerfile/words.h"

#include <vector>

namespace stagewright {

/// A place in a joined instruction where the number of blanks has no meaning.
struct Gap
{
    /// How many blanks belong there. Kept: as many as there are, but the line may be broken there.
    enum class Spacing { One, None, Kept };

    TextRange span; ///< a whole run of spaces and tabs; empty only in JSON arrays
    Spacing spacing = Spacing::One;
};

/// What the layout of an instruction may change: offsets count in its joined text.
struct InstructionSpacing
{
    std::vector<Gap> gaps; ///< in order
    std::vector<LogicalWord> keywords; ///< the keyword, that of ONBUILD's instruction, AS and CMD, in upper case
};

/// The gaps between keyword, flags, words and the elements of JSON arrays, and those of command lines.
InstructionSpacing readSpacing(const Instruction& instruction, char escape, ShellFamily shell);

} // namespace stagewright
