// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/go_cache.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// The go command of the RUN that fills the cache, or null.
const GoCommand* userOf(const std::vector<const GoCommand*>& calls, GoCache cache)
{
    const auto found = std::ranges::find_if(calls, [&](const GoCommand* go) {
        return cache == GoCache::Build ? go->compiles() : go->needsModules();
    });
    return found == calls.end() ? nullptr : *found;
}

void checkMount(const AdviceInput& input, const GoCommand& go, const Mount& mount, GoCache cache, const Report& report)
{
    const auto folder = cacheFolder(input, go, cache);
    if (!folder || covers(mount, *folder) || !looksLike(mount, cache))
        return;
    const Mount* serving = cacheMountFor(input, go, cache);
    std::vector<Fix> fixes;
    if (!serving && !mount.targetRange.isEmpty())
        fixes.push_back({std::format("Mount it at {}", *folder), true, {{mount.targetRange, *folder}}});
    report({mount.targetRange.isEmpty() ? mount.range : mount.targetRange,
            std::format("Go keeps its {} in {} here, so this mount stays empty.",
                        cache == GoCache::Build ? "compiled packages" : "modules", *folder),
            std::move(fixes),
            {}});
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const auto calls = input.goCommandsOf(i);
        for (const Mount* mount : input.mountsOf(i)) {
            if (mount->type != "cache" || mount->target.contains('$'))
                continue;
            for (const GoCache cache : {GoCache::Build, GoCache::Module}) {
                if (const GoCommand* go = userOf(calls, cache))
                    checkMount(input, *go, *mount, cache, report);
            }
        }
    }
}

} // namespace

Rule cache_mount_elsewhere()
{
    Rule rule;
    rule.aliases = {"SW108"};
    rule.category = "cache";
    rule.severity = Severity::Warning;
    rule.title = "Mount the cache where Go looks for it";
    rule.rationale = "Where Go keeps its caches depends on GOCACHE, GOMODCACHE, GOPATH, HOME and the user of the step. A mount at "
                     "another place fails in no way: Go writes next to it, the layer grows, and every build starts cold.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
ENV GOCACHE=/cache/go
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.cache/go-build go build -o /out/server ./cmd/server
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
ENV GOCACHE=/cache/go
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/cache/go go build -o /out/server ./cmd/server
)";
    rule.sources = {"go help environment", "go help cache"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
