// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/syntax_tree.h"
#include "core/text/edit.h"

#include <string>
#include <vector>

namespace stagewright {

/// The few choices there are in the layout of a Dockerfile.
struct FormatOptions
{
    int indent = 4;                   ///< blanks that continued lines have at least in front
    bool upperCasesKeywords = true;   ///< false: keywords stay as written
    bool alignsContinuations = false; ///< the escapes of an instruction stand in one column, not behind one blank
};

/// The edits, in order, that give a Dockerfile its canonical layout, as small as can be; none if it has it. Read again,
/// the file says the same: instructions, flags, words, here-documents, directives and errors. The one thing that may
/// differ is the number of blanks between words of a command line where a line is broken. A shell does not see that,
/// but the builder's cache compares command lines as text: such a step runs anew once. What holds an error stays.
std::vector<Edit> formatEdits(const SyntaxTree& tree, const FormatOptions& options = {});

/// The whole text with those edits made.
std::string formattedText(const SyntaxTree& tree, const FormatOptions& options = {});

} // namespace stagewright
