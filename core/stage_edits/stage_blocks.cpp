// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stage_edits/stage_blocks.h"

#include "core/advisor/fix_edits.h"

#include <algorithm>

namespace stagewright {
namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

} // namespace

StageBlocks::StageBlocks(const SyntaxTree& tree, const StageGraph& graph)
    : m_tree(tree)
    , m_graph(graph)
{
}

std::size_t StageBlocks::beginOf(int stage) const
{
    const Snapshot& snapshot = m_tree.snapshot;
    int first = m_graph.stages[static_cast<std::size_t>(stage)].line;
    const std::size_t from = snapshot.lines().startOf(first);
    auto comment = std::ranges::lower_bound(m_tree.comments, from, {}, &TextRange::begin);
    while (comment != m_tree.comments.begin() && snapshot.lineOf(std::prev(comment)->begin) == first - 1) {
        --comment;
        --first;
    }
    const bool hasMark = first == 1 && snapshot.bytes().starts_with(byteOrderMark);
    return hasMark ? byteOrderMark.size() : snapshot.lines().startOf(first);
}

TextRange StageBlocks::text(int stage) const
{
    const Snapshot& snapshot = m_tree.snapshot;
    const bool isLast = stage + 1 == static_cast<int>(m_graph.stages.size());
    const std::size_t limit = isLast ? snapshot.bytes().size() : beginOf(stage + 1);
    int last = m_graph.stages[static_cast<std::size_t>(stage)].endLine;
    const auto behind = std::ranges::lower_bound(m_tree.comments, limit, {}, &TextRange::begin);
    if (behind != m_tree.comments.begin())
        last = std::max(last, snapshot.lineOf(std::prev(behind)->begin));
    return {beginOf(stage), snapshot.lineContent(last).end};
}

TextRange StageBlocks::gap(int stage) const
{
    const bool isLast = stage + 1 == static_cast<int>(m_graph.stages.size());
    return {text(stage).end, isLast ? m_tree.snapshot.bytes().size() : beginOf(stage + 1)};
}

bool StageBlocks::endsWithComment(int stage) const
{
    const int last = m_graph.stages[static_cast<std::size_t>(stage)].endLine;
    return m_tree.snapshot.lineOf(text(stage).end) > last;
}

std::string StageBlocks::freshGap(int stage) const
{
    const int last = static_cast<int>(m_graph.stages.size()) - 1;
    const int like = stage < last ? stage : stage - 1;
    std::ptrdiff_t lineEnds = like < 0 ? 2 : std::ranges::count(m_tree.snapshot.text(gap(like)), '\n');
    if (endsWithComment(stage))
        lineEnds = std::max<std::ptrdiff_t>(lineEnds, 2);
    std::string text;
    for (std::ptrdiff_t i = 0; i < lineEnds; ++i)
        text += lineEnd(m_tree);
    return text;
}

} // namespace stagewright
