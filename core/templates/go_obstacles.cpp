// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/templates/go_obstacles.h"

#include "core/templates/go_build_facts.h"
#include "core/text/path.h"

#include <algorithm>
#include <format>

namespace stagewright {
namespace {

std::string fileIn(const std::string& folder, std::string_view name)
{
    return folder == "." ? std::string(name) : folder + '/' + std::string(name);
}

void addErrors(const std::string& file, const std::vector<GoModuleError>& errors, std::vector<GoObstacle>& obstacles)
{
    for (const GoModuleError& error : errors)
        obstacles.push_back({std::format("{}:{}: {}", file, error.line, error.message), false});
}

/// No module in the root: where there are some.
GoObstacle missingModule(const ContextFacts& facts)
{
    if (!facts.go || facts.go->modules.empty())
        return {"There is no go.mod: a Go project begins with \"go mod init\".", true};
    return {std::format("There is no go.mod and no go.work here, but {} has a go.mod: name that folder.",
                        facts.go->modules.front().folder),
            true};
}

void checkModule(const ContextFacts& facts, const GoModule& module, std::vector<GoObstacle>& obstacles)
{
    const std::string file = fileIn(module.folder, "go.mod");
    addErrors(file, module.errors, obstacles);
    for (const GoReplacement& replacement : module.replacements) {
        if (replacement.isByFolder() && (replacement.by[0] == '/' || cleanPath(module.folder + '/' + replacement.by).starts_with("..")))
            obstacles.push_back({std::format("{} replaces {} by {}, which is outside this folder and so outside the build context: "
                                             "put the Dockerfile into a folder above both.",
                                             file, replacement.path, replacement.by),
                                 true});
    }
    if (!module.requirements.empty() && !module.hasSum && !facts.go->workspace)
        obstacles.push_back({std::format("{} requires modules and there is no go.sum beside it: run \"go mod tidy\".", file), false});
    if (!module.vendorMismatch.empty())
        obstacles.push_back({std::format("vendor/modules.txt and {} do not agree on {}: run \"go mod vendor\".", file,
                                         module.vendorMismatch),
                             false});
}

} // namespace

std::vector<GoObstacle> obstaclesOf(const ContextFacts& facts)
{
    if (!facts.go || (!facts.go->workspace && usedModulesOf(facts).empty()))
        return {missingModule(facts)};
    std::vector<GoObstacle> obstacles;
    if (facts.go->workspace) {
        addErrors("go.work", facts.go->workspace->errors, obstacles);
        for (const std::string& member : facts.go->workspace->uses) {
            if (member.starts_with(".."))
                obstacles.push_back({std::format("go.work uses {}, which is outside this folder and so outside the build context: put "
                                                 "the Dockerfile into a folder above all members.",
                                                 member),
                                     true});
        }
    }
    for (const GoModule* module : usedModulesOf(facts))
        checkModule(facts, *module, obstacles);
    if (mainPackagesOf(facts).empty())
        obstacles.push_back({"There is no main package, so there is no program to build.", true});
    if (!facts.tree->isComplete())
        obstacles.push_back({"The folder is too large to be read whole: a package may have been missed.", false});
    return obstacles;
}

} // namespace stagewright
