// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/heeding.h"

#include "core/advisor/suppressions.h"

#include <algorithm>
#include <span>

namespace stagewright {
namespace {

/// The line that holds `offset`, with its end.
TextRange wholeLine(const Snapshot& snapshot, std::size_t offset)
{
    const std::string_view bytes = snapshot.bytes();
    const std::size_t begin = snapshot.lineContent(snapshot.lineOf(offset)).begin;
    const std::size_t newline = bytes.find('\n', begin);
    return {begin, newline == std::string_view::npos ? bytes.size() : newline + 1};
}

/// Without a name left: `# check=skip=A;error=true` keeps its other setting, any other comment goes.
Edit withoutNames(const SyntaxTree& tree, const Suppression& first, const Suppression& last)
{
    const TextRange line = wholeLine(tree.snapshot, first.range.begin);
    if (first.dialect != Suppression::Dialect::BuildKit)
        return {line, {}};
    const std::string_view bytes = tree.snapshot.bytes();
    const std::size_t skip = bytes.rfind("skip", first.range.begin);
    const std::size_t semicolon = bytes.find(';', last.range.end);
    if (semicolon < line.end)
        return {{skip, semicolon + 1}, {}};
    return {line, {}};
}

Edit heedingEdit(const SyntaxTree& tree, std::span<const Suppression> comment, const Finding& finding, const Rule& rule)
{
    std::string kept;
    for (const Suppression& name : comment) {
        if (!name.covers(finding, rule))
            kept += (kept.empty() ? "" : ",") + name.name;
    }
    if (kept.empty())
        return withoutNames(tree, comment.front(), comment.back());
    return {{comment.front().range.begin, comment.back().range.end}, kept};
}

} // namespace

std::vector<Edit> heedingEdits(const SyntaxTree& tree, const Finding& finding, const Rule& rule)
{
    const std::vector<Suppression> all = suppressionsOf(tree);
    const auto lineOf = [&](const Suppression& name) { return tree.snapshot.lineOf(name.range.begin); };
    std::vector<Edit> edits;
    for (auto first = all.begin(); first != all.end();) {
        const auto last = std::find_if(first, all.end(), [&](const auto& name) { return lineOf(name) != lineOf(*first); });
        if (std::any_of(first, last, [&](const auto& name) { return name.covers(finding, rule); }))
            edits.push_back(heedingEdit(tree, {first, last}, finding, rule));
        first = last;
    }
    return edits;
}

} // namespace stagewright
