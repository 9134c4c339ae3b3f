// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/substitution.h"

#include "core/advisor/shell_reader.h"

namespace stagewright {
namespace {

/// Offset of the `)` that closes what begins at `begin`; the end of the text if it is missing. Single quotes hide
/// parentheses.
std::size_t closingParenthesis(std::string_view text, std::size_t begin)
{
    int depth = 1;
    bool isQuoted = false;
    for (std::size_t at = begin; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '\'')
            isQuoted = !isQuoted;
        if (isQuoted)
            continue;
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (depth == 0)
            return at;
    }
    return text.size();
}

} // namespace

std::vector<ShellCommand> commandsInside(const Word& word, std::string_view bytes)
{
    const std::string_view text = word.range.in(bytes);
    const std::size_t open = text.find("$(");
    if (open == std::string_view::npos || text.substr(open).starts_with("$(("))
        return {};
    const std::size_t begin = open + 2;
    LogicalText script;
    script.append(text.substr(begin, closingParenthesis(text, begin) - begin), word.range.begin + begin);
    return readShell(script);
}

} // namespace stagewright
