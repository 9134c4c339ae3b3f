// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/build_progress.h"

#include <utility>

namespace stagewright {

GraphRequest graphRequestOf(const BuildRequest& request)
{
    GraphRequest wanted{.target = request.target, .arguments = {}, .namedContexts = {}};
    for (const BuildArgument& argument : request.arguments) {
        if (argument.value)
            wanted.arguments[argument.name] = *argument.value;
    }
    for (const auto& [name, place] : request.namedContexts)
        wanted.namedContexts.push_back(name);
    return wanted;
}

std::shared_ptr<const BuildPlan> planBuild(BuildRequest request, std::string dockerfilePath, SyntaxTree tree)
{
    auto plan = std::make_shared<BuildPlan>();
    plan->graph = buildStageGraph(tree, graphRequestOf(request));
    plan->map = VertexMap(tree, plan->graph);
    plan->request = std::move(request);
    plan->dockerfilePath = std::move(dockerfilePath);
    plan->tree = std::move(tree);
    return plan;
}

std::shared_ptr<const BuildProgress> progressOf(std::shared_ptr<const BuildPlan> plan, std::vector<std::string> command,
                                                BuildTrace trace)
{
    auto progress = std::make_shared<BuildProgress>();
    progress->overlay = overlayOf(trace, plan->map, plan->tree);
    if (trace.result() == BuildResult::Failed)
        progress->failure = readFailure(trace.text());
    progress->plan = std::move(plan);
    progress->command = std::move(command);
    progress->trace = std::move(trace);
    return progress;
}

} // namespace stagewright
