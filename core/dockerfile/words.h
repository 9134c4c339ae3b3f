// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/text_range.h"

#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// A word cut out of a joined instruction: its text and its span in that joined text.
struct LogicalWord
{
    std::string text;
    TextRange range;
};

/// The flags at the beginning of `text`, quotes and escapes removed, and where the rest begins
/// (BuildKit: extractBuilderFlags; a lone `--` ends the flags). Offsets count from `base`.
struct LeadingFlags
{
    std::vector<LogicalWord> flags;
    std::size_t restBegin = 0;
};
LeadingFlags splitFlags(std::string_view text, std::size_t begin, std::size_t end);

/// Words of text[begin, end) at runs of blanks, tabs, VT, FF and CR; quotes do not group.
std::vector<LogicalWord> splitAtBlanks(std::string_view text, TextRange span);

/// Words at unquoted white space, quotes and escapes kept (BuildKit: parseWords).
std::vector<LogicalWord> splitQuoted(std::string_view text, TextRange span, char escape);

/// True for the blanks that BuildKit splits instructions at: space, tab, VT, FF, CR.
bool isBlank(char c);

/// `span` without white space (as Unicode defines it) at both ends.
TextRange trimmed(std::string_view text, TextRange span);

} // namespace stagewright
