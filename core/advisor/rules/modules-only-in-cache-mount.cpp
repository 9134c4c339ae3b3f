// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"
#include "core/advisor/go_cache.h"
#include "core/advisor/go_packages.h"

#include <algorithm>

namespace stagewright::rules {
namespace {

bool onlyFetches(const std::vector<const GoCommand*>& calls)
{
    return std::ranges::all_of(calls, [](const GoCommand* go) {
        return go->verb == "mod download" || go->verb == "mod verify";
    });
}

void check(const AdviceInput& input, const Report& report)
{
    for (const GoCommand& go : input.goCommands) {
        if (go.verb != "mod download" || !onlyFetches(input.goCommandsOf(go.instruction)))
            continue;
        const GoModule* module = moduleOf(input, go);
        if (module && module->requirements.empty())
            continue; // nothing is fetched
        const Mount* mount = cacheMountFor(input, go, GoCache::Module);
        if (!mount || mount->type != "cache")
            continue;
        const auto& flags = input.instruction(go.instruction).flags;
        const auto flag = std::ranges::find(flags, mount->range, &Flag::range);
        Remark remark{mount->range,
                "The modules live in this mount alone, the step's layer is empty. When the mount is cleaned up, or "
                "on a fresh CI machine, the step still says CACHED and the compile step fetches everything itself.",
                {},
                {}};
        if (flag != flags.end())
            remark.fixes.push_back({"Keep the modules in the layer", false, {deletedFlag(input.tree, *flag)}});
        report(std::move(remark));
    }
}

} // namespace

Rule modules_only_in_cache_mount()
{
    Rule rule;
    rule.aliases = {"SW104"};
    rule.category = "cache";
    rule.severity = Severity::Hint;
    rule.title = "Know that a download into a cache mount leaves nothing in the layer";
    rule.rationale = "BuildKit judges a step by its inputs, not by what a cache mount holds. Garbage collection "
                     "removes cache mounts first (by default after 48 hours unused), and an exported layer cache "
                     "does not contain them. Measured: after the mount was pruned, the download said CACHED and the "
                     "compile step silently fetched 21 archives; with --network=none it failed. On one's own "
                     "machine that hardly matters; in CI with an exported cache, keep the modules in the layer and "
                     "the compiled packages in a mount.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod \
    go mod download
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN --mount=type=cache,target=/root/.cache/go-build \
    go build -o /out/server ./cmd/server
)";
    rule.sources = {"https://docs.docker.com/build/cache/garbage-collection/",
                    "https://github.com/moby/buildkit/issues/1474"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
