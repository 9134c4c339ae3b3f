// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"
#include "core/advisor/go_cache.h"
#include "core/advisor/go_modules.h"

#include <algorithm>

namespace stagewright::rules {
namespace {

const Flag* flagAt(const Instruction& instruction, TextRange range)
{
    const auto found = std::ranges::find(instruction.flags, range, &Flag::range);
    return found == instruction.flags.end() ? nullptr : &*found;
}

/// True if the mount serves the build cache and not the module cache as well.
bool isForBuildCache(const AdviceInput& input, const GoCommand& go, const Mount& mount)
{
    const auto build = cacheFolder(input, go, GoCache::Build);
    const auto modules = cacheFolder(input, go, GoCache::Module);
    return mount.type == "cache" && build && covers(mount, *build) && !(modules && covers(mount, *modules));
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const auto calls = input.goCommandsOf(i);
        const bool compiles = std::ranges::any_of(calls, &GoCommand::compiles);
        if (calls.empty() || compiles || !runsOnlyGo(input, i))
            continue;
        for (const Mount* mount : input.mountsOf(i)) {
            const Flag* flag = flagAt(input.instruction(i), mount->range);
            if (!flag || !isForBuildCache(input, *calls.front(), *mount))
                continue;
            report({mount->range,
                    "Nothing is compiled here, so the cache of compiled packages stays unused: leave this mount out.",
                    {{"Remove this mount", true, {deletedFlag(input.tree, *flag)}}},
                    {}});
        }
    }
}

} // namespace

Rule build_cache_without_compile()
{
    Rule rule;
    rule.aliases = {"SW107"};
    rule.category = "cache";
    rule.severity = Severity::Hint;
    rule.title = "Mount the build cache only where something is compiled";
    rule.rationale = "go mod download and go mod verify read and write the module cache alone. A mount for compiled packages on "
                     "such a step does no harm, but it makes the reader look for a reason that is not there.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \
    go mod download
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod \
    go mod download
)";
    rule.sources = {"go help cache", "https://docs.docker.com/build/cache/optimize/#use-cache-mounts"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
