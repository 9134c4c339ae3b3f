// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/command_edits.h"
#include "core/advisor/package_steps.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

bool usesLists(const PackageCommand& call)
{
    return (isApt(call) || call.tool == PackageTool::Apk) && downloads(call);
}

/// The update of a RUN in which nothing is installed, or null.
const PackageCommand* loneUpdateIn(const AdviceInput& input, int i)
{
    const auto& calls = input.packageCommandsOf(i);
    const auto update = std::ranges::find_if(calls, [](const PackageCommand& call) {
        return (isApt(call) || call.tool == PackageTool::Apk) && call.verb == PackageVerb::FetchLists;
    });
    return update == calls.end() || std::ranges::any_of(calls, usesLists) ? nullptr : &*update;
}

/// The first command below that installs from those lists without fetching its own, and its instruction.
std::pair<const PackageCommand*, int> dependentOf(const AdviceInput& input, int updateStep, const PackageCommand& update)
{
    const int stage = input.instruction(updateStep).stage;
    for (int i = updateStep + 1; i < input.count() && input.instruction(i).stage == stage; ++i) {
        for (const PackageCommand& call : input.packageCommandsOf(i)) {
            if (isApt(call) != isApt(update) || (call.tool == PackageTool::Apk) != (update.tool == PackageTool::Apk))
                continue;
            if (call.verb == PackageVerb::FetchLists || call.has({"U", "update-cache", "no-cache"}))
                return {nullptr, -1};
            if (usesLists(call))
                return {&call, i};
        }
    }
    return {nullptr, -1};
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const PackageCommand* update = loneUpdateIn(input, i);
        if (!update)
            continue;
        const auto [install, step] = dependentOf(input, i, *update);
        if (!install)
            continue;
        const std::string command = std::format("{} update", update->toolName);
        report({update->callRange(),
                std::format("This step comes from the cache for months, and the {} below then looks for packages that its old "
                            "lists name and the mirror no longer has: update and install in one RUN.",
                            install->toolName),
                {{std::format("Also update in front of the {} below", install->toolName), false,
                  {insertedCommand(input, step, install->position, command)}}},
                {},
                {},
                {}});
    }
}

} // namespace

Rule package_lists_updated_apart()
{
    Rule rule;
    rule.category = "cache";
    rule.severity = Severity::Warning;
    rule.title = "Update and install in one step";
    rule.rationale = "A step is built again only when its own text or something above it changes. An update in a RUN of its own "
                     "therefore happens once; when you add a package to the install below it months later, that one runs with the "
                     "old lists. The packages they name have been replaced on the mirror by then, and the build fails with "
                     "\"404 Not Found\", or installs versions with known holes.";
    rule.bad = R"(FROM debian:13-slim
RUN apt-get update
RUN apt-get install -y --no-install-recommends nginx
)";
    rule.good = R"(FROM debian:13-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends nginx \
    && rm -rf /var/lib/apt/lists/*
)";
    rule.sources = {"https://docs.docker.com/build/building/best-practices/#apt-get"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
