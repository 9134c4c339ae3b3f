// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/go_modules.h"

#include <algorithm>

namespace stagewright::rules {
namespace {

bool onlyFetches(const AdviceInput& input, int instruction)
{
    const auto calls = input.goCommandsOf(instruction);
    return runsOnlyGo(input, instruction) && std::ranges::all_of(calls, [](const GoCommand* go) {
               return go->verb == "mod download" || go->verb == "mod verify";
           });
}

bool bringsContext(const Mount& mount)
{
    return mount.type == "bind" && mount.from.empty() && (mount.source.empty() || isWholeContext(mount.source));
}

void check(const AdviceInput& input, const Report& report)
{
    for (const GoCommand& go : input.goCommands) {
        if (go.verb != "mod download" || !onlyFetches(input, go.instruction))
            continue;
        for (const Mount* mount : input.mountsOf(go.instruction)) {
            if (!bringsContext(*mount))
                continue;
            Remark remark{mount->range,
                          "With the whole context mounted, an edit of any file downloads the modules again: mount "
                          "go.mod and go.sum alone.",
                          {},
                          {}};
            const Scope& scope = input.scope(go.instruction);
            if (scope.directory && scope.absolute(mount->target) == scope.directory)
                remark.fixes.push_back({"Mount go.mod and go.sum alone",
                                        false,
                                        {{mount->range, "--mount=type=bind,source=go.mod,target=go.mod "
                                                        "--mount=type=bind,source=go.sum,target=go.sum"}}});
            report(std::move(remark));
        }
    }
}

} // namespace

Rule whole_context_mounted_for_download()
{
    Rule rule;
    rule.aliases = {"SW119"};
    rule.category = "cache";
    rule.severity = Severity::Warning;
    rule.title = "Mount only go.mod and go.sum for the download";
    rule.rationale = "The content of a bind mount is part of the step's cache key, all of it. A download that sees "
                     "the whole context is therefore repeated when a README changes. It reads two files: mounted "
                     "alone, they repeat it only when the modules change.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
RUN --mount=type=bind,target=. \
    go mod download
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
RUN --mount=type=bind,source=go.mod,target=go.mod --mount=type=bind,source=go.sum,target=go.sum \
    go mod download
)";
    rule.sources = {"https://docs.docker.com/build/cache/optimize/#use-bind-mounts",
                    "https://docs.docker.com/build/cache/invalidation/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
