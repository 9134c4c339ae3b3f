// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stage_edits/arranging.h"

#include "core/advisor/fix_edits.h"
#include "core/stage_edits/edited_file.h"
#include "core/stage_edits/rename_stage.h"
#include "core/stage_edits/stage_blocks.h"
#include "core/stage_edits/stage_name.h"

#include <algorithm>
#include <format>
#include <iterator>
#include <utility>

namespace stagewright {
namespace {

/// Places when one more stage stands behind `stage`.
StagePlaces placesWithOneBehind(const StageGraph& graph, int stage)
{
    StagePlaces places = samePlaces(graph);
    for (std::size_t at = static_cast<std::size_t>(stage + 1); at < places.size(); ++at)
        ++places[at];
    return places;
}

int stepsOf(const Stage& stage)
{
    return stage.lastInstruction - stage.firstInstruction + 1;
}

/// The text of `range` with those of `edits` made that lie in it.
std::string textWith(const SyntaxTree& tree, TextRange range, const std::vector<Edit>& edits)
{
    std::vector<Edit> inside;
    for (const Edit& edit : edits) {
        if (range.contains(edit.range))
            inside.push_back({{edit.range.begin - range.begin, edit.range.end - range.begin}, edit.text});
    }
    return applyEdits(tree.snapshot.text(range), std::move(inside));
}

/// A stage of its own behind another: above the next one's text, or with the gap first at the end of the file.
Edit insertedBehind(const SyntaxTree& tree, const StageGraph& graph, int stage, const std::string& text)
{
    const StageBlocks blocks(tree, graph);
    const std::string gap = blocks.freshGap(stage);
    if (stage + 1 < static_cast<int>(graph.stages.size())) {
        const std::size_t at = blocks.text(stage + 1).begin;
        return {{at, at}, text + gap};
    }
    const std::size_t at = blocks.text(stage).end;
    return {{at, at}, gap + text};
}

Edit firstStage(const SyntaxTree& tree, const std::string& text)
{
    const std::string_view bytes = tree.snapshot.bytes();
    const bool isOnOwnLine = bytes.empty() || bytes.ends_with('\n');
    return {{bytes.size(), bytes.size()}, (isOnOwnLine ? std::string() : std::string(lineEnd(tree))) + text};
}

TextRange nameOrBase(const Stage& stage)
{
    return stage.nameRange.isEmpty() ? stage.baseRange : stage.nameRange;
}

/// Why the lower of two neighbours has to stay below the upper one, or empty.
std::string whyInOrder(const StageGraph& graph, int upper, int lower)
{
    for (const Edge& edge : graph.edges) {
        if (edge.to == lower && edge.from.kind == SourceKind::Stage && edge.from.stage == upper) {
            return std::format("The stage {} takes files from {} (line {}), so it has to stay below it.",
                               graph.stages[static_cast<std::size_t>(lower)].displayName(),
                               graph.stages[static_cast<std::size_t>(upper)].displayName(), edge.line);
        }
    }
    return {};
}

/// A stage and its neighbour `to` in each other's place. The gap between them stays between them.
std::vector<Edit> exchanged(const SyntaxTree& tree, const StageGraph& graph, int stage, int to,
                            const std::vector<Edit>& renumbering)
{
    const StageBlocks blocks(tree, graph);
    const int upper = std::min(stage, to);
    const int lower = std::max(stage, to);
    const TextRange moved = blocks.text(stage);
    const TextRange neighbour = blocks.text(to);
    const TextRange gap = blocks.gap(upper);
    std::vector<Edit> edits;
    std::ranges::copy_if(renumbering, std::back_inserter(edits),
                         [moved](const Edit& edit) { return !moved.contains(edit.range); });
    const std::string text = textWith(tree, moved, renumbering);
    std::string between(tree.snapshot.text(gap));
    if (blocks.endsWithComment(lower) && std::ranges::count(between, '\n') == 1)
        between += lineEnd(tree);
    if (stage == lower) {
        edits.push_back({{neighbour.begin, neighbour.begin}, text + between});
        edits.push_back({{gap.begin, moved.end}, {}});
    } else {
        edits.push_back({{moved.begin, gap.end}, {}});
        edits.push_back({{neighbour.end, neighbour.end}, between + text});
    }
    return edits;
}

} // namespace

std::expected<StageChange, std::string> addStage(const SyntaxTree& tree, const StageGraph& graph, int behind)
{
    const std::string text = std::format("{} scratch {} {}", inFileCase(tree, "FROM"), inFileCase(tree, "AS"),
                                         freshStageName(graph, "stage"));
    const StagePlaces places = placesWithOneBehind(graph, behind);
    std::vector<Edit> edits = renumberingEdits(graph, places);
    edits.push_back(graph.stages.empty() ? firstStage(tree, text) : insertedBehind(tree, graph, behind, text));
    const auto file = edited(tree, graph, edits, places, static_cast<int>(graph.stages.size()) + 1,
                             static_cast<int>(tree.instructions.size()) + 1);
    if (!file)
        return std::unexpected(file.error());
    const int added = graph.stages.empty() ? 0 : behind + 1;
    return StageChange{std::move(edits), file->graph.stages[static_cast<std::size_t>(added)].baseRange};
}

std::expected<StageChange, std::string> duplicateStage(const SyntaxTree& tree, const StageGraph& graph, int stage)
{
    const Stage& original = graph.stages[static_cast<std::size_t>(stage)];
    const std::string name = freshStageName(graph, original.name.empty() ? "stage" : original.name);
    const auto naming = namingEdits(tree, original, name);
    if (!naming)
        return std::unexpected(std::format("The FROM in line {} is not complete yet.", original.line));
    const StagePlaces places = placesWithOneBehind(graph, stage);
    std::vector<Edit> edits = renumberingEdits(graph, places);
    std::vector<Edit> inCopy = edits;
    std::ranges::copy(*naming, std::back_inserter(inCopy));
    const TextRange text = StageBlocks(tree, graph).text(stage);
    edits.push_back(insertedBehind(tree, graph, stage, textWith(tree, text, inCopy)));
    const auto file = edited(tree, graph, edits, places, static_cast<int>(graph.stages.size()) + 1,
                             static_cast<int>(tree.instructions.size()) + stepsOf(original));
    if (!file)
        return std::unexpected(file.error());
    return StageChange{std::move(edits), file->graph.stages[static_cast<std::size_t>(stage + 1)].nameRange};
}

std::expected<StageChange, std::string> deleteStage(const SyntaxTree& tree, const StageGraph& graph, int stage)
{
    const StageBlocks blocks(tree, graph);
    const Stage& deleted = graph.stages[static_cast<std::size_t>(stage)];
    const bool isLast = stage + 1 == static_cast<int>(graph.stages.size());
    const TextRange text = blocks.text(stage);
    TextRange range{text.begin, blocks.gap(stage).end};
    if (isLast && stage > 0)
        range = {blocks.text(stage - 1).end, text.end};
    StagePlaces places = samePlaces(graph);
    places[static_cast<std::size_t>(stage)] = -1;
    for (std::size_t at = static_cast<std::size_t>(stage + 1); at < places.size(); ++at)
        --places[at];
    std::vector<Edit> edits = renumberingEdits(graph, places);
    std::erase_if(edits, [range](const Edit& edit) { return range.contains(edit.range); });
    edits.push_back({range, {}});
    const auto file = edited(tree, graph, edits, places, static_cast<int>(graph.stages.size()) - 1,
                             static_cast<int>(tree.instructions.size()) - stepsOf(deleted));
    if (!file)
        return std::unexpected(file.error());
    const auto& left = file->graph.stages;
    const auto next = std::min(static_cast<std::size_t>(stage), left.size() - 1);
    return StageChange{std::move(edits), left.empty() ? TextRange() : nameOrBase(left[next])};
}

std::expected<StageChange, std::string> moveStage(const SyntaxTree& tree, const StageGraph& graph, int stage, int to)
{
    if (to < 0 || to >= static_cast<int>(graph.stages.size()))
        return std::unexpected(std::format("{} is the {} stage already.",
                                           graph.stages[static_cast<std::size_t>(stage)].displayName(),
                                           to < 0 ? "first" : "last"));
    const int upper = std::min(stage, to);
    const int lower = std::max(stage, to);
    if (std::string why = whyInOrder(graph, upper, lower); !why.empty())
        return std::unexpected(std::move(why));
    StagePlaces places = samePlaces(graph);
    std::swap(places[static_cast<std::size_t>(upper)], places[static_cast<std::size_t>(lower)]);
    std::vector<Edit> edits = exchanged(tree, graph, stage, to, renumberingEdits(graph, places));
    const auto file = edited(tree, graph, edits, places, static_cast<int>(graph.stages.size()),
                             static_cast<int>(tree.instructions.size()));
    if (!file)
        return std::unexpected(file.error());
    return StageChange{std::move(edits), nameOrBase(file->graph.stages[static_cast<std::size_t>(to)])};
}

} // namespace stagewright
