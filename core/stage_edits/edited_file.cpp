// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stage_edits/edited_file.h"

#include "core/dockerfile/parser.h"
#include "core/stages/stage_references.h"

#include <format>
#include <numeric>

namespace stagewright {
namespace {

GraphRequest requestOf(const StageGraph& graph)
{
    GraphRequest request;
    request.arguments = graph.arguments;
    for (const Edge& edge : graph.edges) {
        if (edge.from.kind == SourceKind::NamedContext)
            request.namedContexts.push_back(edge.from.reference);
    }
    return request;
}

bool meansTheSame(const Source& before, const Source& after, const StagePlaces& places)
{
    if (before.kind == SourceKind::Stage) {
        const int place = places[static_cast<std::size_t>(before.stage)];
        return place < 0 || (after.kind == SourceKind::Stage && after.stage == place);
    }
    return before.kind == SourceKind::Argument || (before.kind == after.kind && before.reference == after.reference);
}

/// The first edge that means something else, or null. Edges that are new do not matter.
const Edge* findChange(const StageGraph& before, const StageGraph& after, const StagePlaces& places)
{
    std::vector<std::vector<const Edge*>> open(after.stages.size());
    for (const Edge& edge : after.edges)
        open[static_cast<std::size_t>(edge.to)].push_back(&edge);
    std::vector<std::size_t> next(after.stages.size());
    for (const Edge& edge : before.edges) {
        const int place = places[static_cast<std::size_t>(edge.to)];
        const bool isGone = edge.from.kind == SourceKind::Stage && places[static_cast<std::size_t>(edge.from.stage)] < 0;
        if (place < 0 || isGone)
            continue;
        const auto& candidates = open[static_cast<std::size_t>(place)];
        std::size_t& at = next[static_cast<std::size_t>(place)];
        while (at < candidates.size()
               && (candidates[at]->kind != edge.kind || !meansTheSame(edge.from, candidates[at]->from, places)))
            ++at;
        if (at++ >= candidates.size())
            return &edge;
    }
    return nullptr;
}

} // namespace

constexpr std::string_view unfinishedAbove =
    "Lines would be read differently there: complete the instruction above first.";

StagePlaces samePlaces(const StageGraph& graph)
{
    StagePlaces places(graph.stages.size());
    std::iota(places.begin(), places.end(), 0);
    return places;
}

std::vector<Edit> renumberingEdits(const StageGraph& graph, const StagePlaces& places)
{
    std::vector<Edit> edits;
    for (const StageReference& reference : stageReferences(graph)) {
        int place = places[static_cast<std::size_t>(reference.stage)];
        if (place < 0)
            place = static_cast<int>(places.size());
        if (reference.isNumber && place != reference.stage)
            edits.push_back({reference.range, std::to_string(place)});
    }
    return edits;
}

std::expected<EditedFile, std::string> edited(const SyntaxTree& tree, const StageGraph& graph,
                                              const std::vector<Edit>& edits, const StagePlaces& places, int stages,
                                              int instructions)
{
    EditedFile file;
    file.tree = parse(Snapshot(applyEdits(tree.snapshot.bytes(), edits)));
    file.graph = buildStageGraph(file.tree, requestOf(graph));
    const bool hasAll = static_cast<int>(file.graph.stages.size()) == stages
                        && static_cast<int>(file.tree.instructions.size()) == instructions
                        && file.tree.directives.size() == tree.directives.size()
                        && file.tree.escape == tree.escape;
    if (!hasAll)
        return std::unexpected(std::string(unfinishedAbove));
    if (const Edge* changed = findChange(graph, file.graph, places))
        return std::unexpected(
            std::format("Line {} would then take its files from elsewhere, so nothing was changed.", changed->line));
    return file;
}

} // namespace stagewright
