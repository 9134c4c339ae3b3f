// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"
#include "core/advisor/go_cache.h"
#include "core/advisor/go_modules.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// The module cache mount of a download above `go`, if nothing below it fills the layer; or null.
const Mount* filledAbove(const AdviceInput& input, const GoCommand& go)
{
    const Mount* found = nullptr;
    for (const int step : stepsTo(input, go)) {
        for (const GoCommand* earlier : input.goCommandsOf(step)) {
            if (step == go.instruction || !earlier->needsModules())
                continue;
            const Mount* mount = cacheMountFor(input, *earlier, GoCache::Module);
            if (!mount)
                return nullptr; // the modules are in this step's layer
            if (earlier->verb == "mod download" && mount->type == "cache")
                found = mount;
        }
    }
    return found;
}

void check(const AdviceInput& input, const Report& report)
{
    std::vector<int> reported;
    for (const GoCommand& go : input.goCommands) {
        if (!go.needsModules() || std::ranges::contains(reported, go.instruction)
            || cacheMountFor(input, go, GoCache::Module))
            continue;
        const Mount* mount = filledAbove(input, go);
        if (!mount || mayVendor(input, go))
            continue;
        reported.push_back(go.instruction);
        const std::string flag(input.tree.snapshot.text(mount->range));
        report({go.callRange,
                std::format("The modules were downloaded into a cache mount that this step does not have, so go {} "
                            "downloads them again: mount it here too.",
                            go.verb),
                {{std::format("Repeat {}", flag), true, {insertedMount(input.tree, go.instruction, flag)}}},
                {}});
    }
}

} // namespace

Rule cache_mount_not_repeated()
{
    Rule rule;
    rule.aliases = {"SW106"};
    rule.category = "cache";
    rule.severity = Severity::Warning;
    rule.title = "Mount the module cache in every step that needs the modules";
    rule.rationale = "A cache mount exists only while the step that names it runs; it is not part of the image. In a later step "
                     "without the same mount the folder is not even there, and go quietly downloads everything once more, "
                     "this time into the layer.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,target=/root/.cache/go-build go build -o /out/server ./cmd/server
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \
    go build -o /out/server ./cmd/server
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#run---mounttypecache"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
