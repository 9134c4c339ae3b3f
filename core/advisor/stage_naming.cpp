// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/stage_naming.h"

#include "core/advisor/accounts.h"
#include "core/advisor/fix_edits.h"
#include "core/stages/stage_references.h"

#include <algorithm>
#include <format>

namespace stagewright {

std::vector<const Edge*> numberedEdges(const AdviceInput& input)
{
    std::vector<const Edge*> edges;
    for (const Edge& edge : input.graph.edges) {
        const bool isCopy = edge.kind == EdgeKind::Copy || edge.kind == EdgeKind::Add;
        if (isCopy && edge.from.kind == SourceKind::Stage && isNumber(edge.from.written) && !edge.referenceRange.isEmpty())
            edges.push_back(&edge);
    }
    return edges;
}

bool isCalledByNumber(const AdviceInput& input, int stage)
{
    return std::ranges::any_of(numberedEdges(input), [&](const Edge* edge) { return edge->from.stage == stage; });
}

std::string freeStageName(const AdviceInput& input, int stage)
{
    std::string name = stage == input.graph.target ? "runtime" : "stage" + std::to_string(stage);
    if (stage != input.graph.target && input.isGoStage(stage))
        name = "build";
    const auto isTaken = [&](const std::string& candidate) {
        return std::ranges::contains(input.graph.stages, candidate, &Stage::name);
    };
    // Unnamed stages above get their names first.
    for (int above = 0; above < stage; ++above) {
        if (input.stage(above).name.empty() && name == "build" && above != input.graph.target && input.isGoStage(above))
            name = "build" + std::to_string(stage);
    }
    return isTaken(name) ? std::format("{}{}", name, stage) : name;
}

Edit namingEdit(const AdviceInput& input, const Stage& stage, const std::string& name)
{
    const std::string_view from = input.instruction(stage.firstInstruction).keywordText;
    const bool isLower = from == "from";
    return {{stage.baseRange.end, stage.baseRange.end}, (isLower ? " as " : " AS ") + name};
}

std::string freeStageName(const AdviceInput& input, const std::string& wish)
{
    std::string name = wish;
    for (int number = 2; std::ranges::contains(input.graph.stages, name, &Stage::name); ++number)
        name = std::format("{}{}", wish, number);
    return name;
}

std::vector<Edit> renamingEdits(const AdviceInput& input, const Stage& stage, const std::string& name)
{
    std::vector<Edit> edits = {{stage.nameRange, name}};
    for (const StageReference& reference : referencesTo(input.graph, stage.index)) {
        if (reference.isNumber)
            continue;
        auto edit = renamedReference(input.tree, reference, name);
        if (!edit)
            return {};
        edits.push_back(*std::move(edit));
    }
    return edits;
}

} // namespace stagewright
