// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/edit.h"
#include "core/text/snapshot.h"

#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// Edits that make lines first..last (from 1) comments, or text again if all of them are comments. Blank lines stay as
/// they are; the `#` goes to the lines' common indentation.
std::vector<Edit> toggleComments(const Snapshot& text, int first, int last);

/// White space for a line that is begun behind `before`, the current line up to the cursor: its own indentation, and
/// four blanks more where an instruction is continued for the first time. `escape` is the file's escape character.
std::string indentationAfter(std::string_view before, char escape);

/// The line end that most lines of `text` have; LF if there is none or a tie.
std::string_view commonLineEnd(std::string_view text);

} // namespace stagewright
