// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/head_lines.h"

#include <algorithm>
#include <ranges>

namespace stagewright {
namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

/// Finds what each line adds to the joined text: all of it, or what stands before the escape at its end.
void placeTexts(std::vector<HeadLine>& lines, std::string_view bytes, std::size_t logicalSize)
{
    const auto isText = [](const HeadLine& line) { return line.kind == HeadLine::Kind::Text; };
    const HeadLine& last = *std::ranges::find_last_if(lines, isText).begin();
    std::size_t at = 0;
    for (HeadLine& line : lines | std::views::filter(isText)) {
        line.goesOn = &line != &last || at + line.text.size() > logicalSize;
        if (line.goesOn)
            line.text.end = bytes.substr(0, line.text.end).find_last_not_of(" \t");
        line.logical = {at, at + line.text.size()};
        at = line.logical.end;
    }
}

} // namespace

TextRange physicalLine(const Snapshot& snapshot, int line)
{
    const std::string_view bytes = snapshot.bytes();
    TextRange content = snapshot.lineContent(line);
    if (line == 1 && bytes.starts_with(byteOrderMark))
        content.begin = byteOrderMark.size();
    while (!content.isEmpty() && bytes[content.end - 1] == '\r')
        --content.end;
    return content;
}

std::vector<HeadLine> headLines(const Snapshot& snapshot, const Instruction& instruction)
{
    std::vector<HeadLine> lines;
    const int last = snapshot.lineOf(instruction.headRange.end);
    auto comment = instruction.innerComments.begin();
    for (int number = instruction.line; number <= last; ++number) {
        HeadLine line;
        line.source = line.text = physicalLine(snapshot, number);
        if (number == instruction.line) {
            line.text.begin = instruction.range.begin;
        } else if (comment != instruction.innerComments.end() && line.source.contains(*comment)) {
            line.kind = HeadLine::Kind::Comment;
            line.text = *comment++;
        } else if (std::ranges::binary_search(instruction.emptyContinuationLines, number)) {
            line.kind = HeadLine::Kind::Empty;
        }
        lines.push_back(line);
    }
    placeTexts(lines, snapshot.bytes(), instruction.logical.text().size());
    return lines;
}

} // namespace stagewright
