// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editor/line_edits.h"

#include <algorithm>

namespace stagewright {
namespace {

constexpr std::string_view blanks = " \t";

struct Line
{
    std::size_t begin;
    std::string_view text;
    std::size_t indentation;
};

std::vector<Line> linesWithText(const Snapshot& text, int first, int last)
{
    std::vector<Line> lines;
    for (int number = first; number <= last; ++number) {
        const TextRange range = text.lineContent(number);
        const std::size_t indentation = text.text(range).find_first_not_of(blanks);
        if (indentation != std::string_view::npos)
            lines.push_back({range.begin, text.text(range), indentation});
    }
    return lines;
}

} // namespace

std::vector<Edit> toggleComments(const Snapshot& text, int first, int last)
{
    const std::vector<Line> lines = linesWithText(text, first, last);
    const auto isComment = [](const Line& line) { return line.text[line.indentation] == '#'; };
    std::vector<Edit> edits;
    if (std::ranges::all_of(lines, isComment)) {
        for (const Line& line : lines) {
            const std::size_t begin = line.begin + line.indentation;
            const bool hasBlank = line.text.substr(line.indentation + 1).starts_with(' ');
            edits.push_back({{begin, begin + (hasBlank ? 2 : 1)}, ""});
        }
        return edits;
    }
    const std::size_t indentation = std::ranges::min(lines, {}, &Line::indentation).indentation;
    for (const Line& line : lines)
        edits.push_back({{line.begin + indentation, line.begin + indentation}, "# "});
    return edits;
}

std::string indentationAfter(std::string_view before, char escape)
{
    const std::size_t text = std::min(before.find_first_not_of(blanks), before.size());
    std::string indentation(before.substr(0, text));
    const std::size_t last = before.find_last_not_of(blanks);
    const bool isContinued = last != std::string_view::npos && before[last] == escape;
    const bool isComment = text < before.size() && before[text] == '#';
    if (isContinued && !isComment && indentation.empty())
        indentation = "    ";
    return indentation;
}

std::string_view commonLineEnd(std::string_view text)
{
    std::size_t unixEnds = 0;
    std::size_t dosEnds = 0;
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
        const bool isDos = at > 0 && text[at - 1] == '\r';
        ++(isDos ? dosEnds : unixEnds);
    }
    return dosEnds > unixEnds ? "\r\n" : "\n";
}

} // namespace stagewright
