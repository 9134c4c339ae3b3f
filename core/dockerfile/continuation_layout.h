// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/formatter.h"
#include "core/dockerfile/instruction_spacing.h"

#include <vector>

namespace stagewright {

/// The edits that lay out the lines of one instruction: keywords, blanks, indentation, the ends of continued lines.
/// Lines broken inside a word, a quote or a value are left as they are, here-documents always.
std::vector<Edit> layOut(const SyntaxTree& tree, const Instruction& instruction, const InstructionSpacing& spacing,
                         const FormatOptions& options);

} // namespace stagewright
