// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/syntax_tree.h"

#include <vector>

namespace stagewright {

/// One physical line of an instruction, here-documents excluded.
struct HeadLine
{
    enum class Kind { Text, Comment, Empty };

    Kind kind = Kind::Text;
    TextRange source;    ///< without its line end; the first one begins with the indentation of the keyword
    TextRange text;      ///< what it adds to the joined text: `source` up to the escape; a comment from `#` on
    TextRange logical;   ///< Text: where that stands in the joined text
    bool goesOn = false; ///< Text: ends in an escape, which stands behind `text`
};

/// A line as the parser reads it: without its line end (LF and any CR before it) and without a byte order mark.
TextRange physicalLine(const Snapshot& snapshot, int line);

/// The lines of an instruction in order; the first is always a Text.
std::vector<HeadLine> headLines(const Snapshot& snapshot, const Instruction& instruction);

} // namespace stagewright
