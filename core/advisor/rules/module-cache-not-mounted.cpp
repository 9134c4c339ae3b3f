// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"
#include "core/advisor/go_cache.h"
#include "core/advisor/go_packages.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// The mount in the download and in every go step that stands on it: what one step stores, the others must see.
Fix mountEverywhere(const AdviceInput& input, const GoCommand& download, const std::string& folder)
{
    Fix fix{std::format("Mount a cache at {} here and in the steps that use it", folder), false, {}};
    std::vector<int> done;
    for (const GoCommand& go : input.goCommands) {
        const bool isAffected = go.instruction >= download.instruction && go.needsModules()
                                && input.standsOn(go.stage, download.stage) && !cacheMountFor(input, go, GoCache::Module);
        if (!isAffected || std::ranges::contains(done, go.instruction))
            continue;
        done.push_back(go.instruction);
        fix.edits.push_back(insertedMount(input.tree, go.instruction,
                                          cacheMountFlag(input.scope(go.instruction), folder)));
    }
    return fix;
}

void check(const AdviceInput& input, const Report& report)
{
    for (const GoCommand& go : input.goCommands) {
        if (go.verb != "mod download" || cacheMountFor(input, go, GoCache::Module))
            continue;
        const GoModule* module = moduleOf(input, go);
        if (module && module->requirements.empty())
            continue; // nothing is fetched
        Remark remark{go.callRange,
                      "One changed line in go.mod downloads all modules again. On a machine that keeps its disk, a cache "
                      "mount would fetch the new one alone; in CI with an exported layer cache this layer is right.",
                      {},
                      {}};
        if (const auto folder = cacheFolder(input, go, GoCache::Module))
            remark.fixes.push_back(mountEverywhere(input, go, *folder));
        report(std::move(remark));
    }
}

} // namespace

Rule module_cache_not_mounted()
{
    Rule rule;
    rule.aliases = {"SW103"};
    rule.category = "cache";
    rule.severity = Severity::Hint;
    rule.title = "Keep downloaded modules in a cache mount where builds stay on one machine";
    rule.rationale = "The download layer starts empty whenever go.mod or go.sum changes. Measured with 33 modules: one more "
                     "module downloaded all 34 archives with a layer and 1 with a cache mount. The mount does not leave "
                     "the machine, though: a fresh CI machine that imports a layer cache found 0 archives missing with "
                     "the layer and 21 with the mount. So choose by where you build.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod \
    go mod download
)";
    rule.sources = {"https://docs.docker.com/build/cache/optimize/#use-cache-mounts"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
