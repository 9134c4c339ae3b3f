// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/heeding.h"

#include "core/advisor/fix_edits.h"

#include <algorithm>

namespace stagewright {
namespace {

/// Without a name left: `# check=skip=A;error=true` keeps its other setting, any other comment goes.
Edit withoutList(const SyntaxTree& tree, const Suppression& first, const Suppression& last)
{
    const Edit line = deletedLine(tree, first.range.begin);
    if (first.dialect != Suppression::Dialect::BuildKit)
        return line;
    const std::string_view bytes = tree.snapshot.bytes();
    const std::size_t skip = bytes.rfind("skip", first.range.begin);
    const std::size_t semicolon = bytes.find(';', last.range.end);
    if (semicolon < line.range.end)
        return {{skip, semicolon + 1}, {}};
    return line;
}

} // namespace

Edit withoutNames(const SyntaxTree& tree, std::span<const Suppression> comment,
                  const std::function<bool(const Suppression&)>& goes)
{
    std::string kept;
    for (const Suppression& name : comment) {
        if (!goes(name))
            kept += (kept.empty() ? "" : ",") + name.name;
    }
    if (kept.empty())
        return withoutList(tree, comment.front(), comment.back());
    return {{comment.front().range.begin, comment.back().range.end}, kept};
}

std::vector<Edit> heedingEdits(const SyntaxTree& tree, const Finding& finding, const Rule& rule)
{
    const std::vector<Suppression> all = suppressionsOf(tree);
    const auto lineOf = [&](const Suppression& name) { return tree.snapshot.lineOf(name.range.begin); };
    std::vector<Edit> edits;
    for (auto first = all.begin(); first != all.end();) {
        const auto last = std::find_if(first, all.end(), [&](const auto& name) { return lineOf(name) != lineOf(*first); });
        const auto covers = [&](const Suppression& name) { return name.covers(finding, rule); };
        if (std::any_of(first, last, covers))
            edits.push_back(withoutNames(tree, {first, last}, covers));
        first = last;
    }
    return edits;
}

} // namespace stagewright
