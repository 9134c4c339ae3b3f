// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stages/edge_errors.h"

#include "core/text/ascii.h"

#include <algorithm>
#include <format>
#include <vector>

namespace stagewright {
namespace {

std::string spoken(const Stage& stage)
{
    return stage.name.empty() ? std::format("stage {}", stage.index)
                              : std::format("stage \"{}\" (line {})", stage.nameAsWritten, stage.line);
}

/// For each stage, those it takes something from.
using Sources = std::vector<std::vector<int>>;

std::string stageError(const StageGraph& graph, const Sources& sources, const Edge& edge)
{
    if (edge.from.stage < edge.to)
        return {};
    const Stage& from = graph.stages[static_cast<std::size_t>(edge.from.stage)];
    const Stage& to = graph.stages[static_cast<std::size_t>(edge.to)];
    const std::string_view verb = edge.kind == EdgeKind::Mount ? "mounts" : "copies from";
    if (edge.from.stage == edge.to)
        return std::format("The {} {} itself; only a stage above it can be a source.", spoken(to), verb);
    if (neededBy(sources, from.index)[static_cast<std::size_t>(to.index)]) {
        return std::format("The {} and the {} need each other, so neither can be built first: break the circle.",
                           spoken(to), spoken(from));
    }
    return std::format("The {} {} the {}, which stands below it: move that stage above this one.", spoken(to), verb,
                       spoken(from));
}

std::string unknownError(const StageGraph& graph, const Edge& edge)
{
    const std::string& written = edge.from.written;
    if (edge.kind == EdgeKind::From) {
        if (written.empty())
            return "This FROM names no base image yet.";
        return std::format(
            "The base {} has no value: give its ARG a default above the first FROM, or a build argument.", written);
    }
    if (written.contains('$')) {
        return std::format(
            "{} takes no variables: write FROM {} AS name with an ARG above the first FROM, and take the "
            "files from that name.",
            edge.kind == EdgeKind::Mount ? "from= of a mount" : "COPY --from", written);
    }
    return std::format("There is no stage {}: the file has the stages 0 to {}.", written, graph.stages.size() - 1);
}

/// The stage above that a FROM means in capitals, which BuildKit takes for an image and refuses.
std::string capitalsError(const StageGraph& graph, const Edge& edge)
{
    const std::string name = toLower(edge.from.reference);
    if (name == edge.from.reference)
        return {};
    const auto meant = std::ranges::find(graph.stages, name, &Stage::name);
    if (meant == graph.stages.end() || meant->index >= edge.to)
        return {};
    return std::format("FROM finds a stage by its name in lower case only: write {}.", name);
}

} // namespace

std::vector<bool> neededBy(const std::vector<std::vector<int>>& sources, int stage)
{
    std::vector<bool> isNeeded(sources.size());
    std::vector<int> open = {stage};
    while (!open.empty()) {
        const auto current = static_cast<std::size_t>(open.back());
        open.pop_back();
        for (const int source : sources[current]) {
            if (!isNeeded[static_cast<std::size_t>(source)]) {
                isNeeded[static_cast<std::size_t>(source)] = true;
                open.push_back(source);
            }
        }
    }
    return isNeeded;
}

void markEdgeErrors(StageGraph& graph)
{
    const Sources sources = graph.stageSources();
    for (Edge& edge : graph.edges) {
        if (edge.from.kind == SourceKind::Stage)
            edge.error = stageError(graph, sources, edge);
        else if (edge.from.kind == SourceKind::Argument)
            edge.error = unknownError(graph, edge);
        else if (edge.from.kind == SourceKind::Image && edge.kind == EdgeKind::From)
            edge.error = capitalsError(graph, edge);
    }
}

} // namespace stagewright
