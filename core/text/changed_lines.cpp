// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/changed_lines.h"

#include "core/text/line_diff.h"

#include <algorithm>
#include <limits>

namespace stagewright {
namespace {

std::size_t behindLine(std::string_view text, std::size_t begin)
{
    const std::size_t newline = text.find('\n', begin);
    return newline == std::string_view::npos ? text.size() : newline + 1;
}

} // namespace

std::vector<Edit> changedLines(std::string_view before, std::string_view after)
{
    constexpr int wholeText = std::numeric_limits<int>::max() / 2;
    std::vector<Edit> edits;
    std::size_t old = 0;
    std::size_t now = 0;
    for (const DiffLine& line : diffLines(before, after, wholeText)) {
        const std::size_t oldEnd = line.kind == DiffLine::Kind::Added ? old : behindLine(before, old);
        const std::size_t nowEnd = line.kind == DiffLine::Kind::Removed ? now : behindLine(after, now);
        if (line.kind != DiffLine::Kind::Same) {
            if (edits.empty() || edits.back().range.end != old)
                edits.push_back({{old, old}, {}});
            edits.back().range.end = oldEnd;
            edits.back().text += after.substr(now, nowEnd - now);
        }
        old = oldEnd;
        now = nowEnd;
    }
    return edits;
}

} // namespace stagewright
