// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stages/stage_references.h"

#include "core/text/ascii.h"

#include <algorithm>

namespace stagewright {
namespace {

/// No name begins with a digit or a sign.
bool isNumber(std::string_view written)
{
    return !written.empty() && std::string_view("+-0123456789").contains(written.front());
}

} // namespace

std::vector<StageReference> stageReferences(const StageGraph& graph)
{
    std::vector<StageReference> references;
    for (const Edge& edge : graph.edges) {
        if (edge.from.kind != SourceKind::Stage || edge.referenceRange.isEmpty())
            continue;
        references.push_back({edge.kind, edge.from.stage, edge.instruction, edge.line, edge.referenceRange,
                              edge.from.written, edge.kind == EdgeKind::Copy && isNumber(edge.from.written)});
    }
    // What an ONBUILD brings to several stages stands in the text once.
    const auto begin = [](const StageReference& reference) { return reference.range.begin; };
    std::ranges::stable_sort(references, {}, begin);
    const auto [first, last] = std::ranges::unique(references, {}, begin);
    references.erase(first, last);
    return references;
}

std::vector<StageReference> referencesTo(const StageGraph& graph, int stage)
{
    std::vector<StageReference> references = stageReferences(graph);
    std::erase_if(references, [stage](const StageReference& reference) { return reference.stage != stage; });
    return references;
}

std::optional<Edit> renamedReference(const SyntaxTree& tree, const StageReference& reference, std::string_view name)
{
    const std::string written = toLower(reference.written);
    const bool isHidden = reference.kind == EdgeKind::Mount && toLower(tree.snapshot.text(reference.range)) != written;
    if (reference.isNumber || written.contains('$') || isHidden)
        return std::nullopt;
    return Edit{reference.range, std::string(name)};
}

} // namespace stagewright
