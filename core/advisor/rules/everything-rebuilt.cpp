// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"
#include "core/advisor/go_cache.h"

#include <format>

namespace stagewright::rules {
namespace {

void checkForced(const AdviceInput& input, const GoCommand& go, const Report& report)
{
    const GoFlag* all = go.findFlag("a");
    if (!all || !go.makesPrograms())
        return;
    Remark remark{all->range,
                  "-a compiles the standard library and all packages anew each time and makes the build cache useless: leave it "
                  "out. For a static program CGO_ENABLED=0 is enough.",
                  {},
                  {}};
    if (input.instruction(go.instruction).form != Form::Exec) {
        Fix fix{"Leave -a out", true, {deletedWord(input.tree, all->range)}};
        const GoFlag* suffix = go.findFlag("installsuffix");
        const bool isApart = suffix && suffix->range.begin > all->range.end + 1;
        if (isApart)
            fix = {"Leave -a and -installsuffix out", true, {fix.edits.front(), deletedWord(input.tree, suffix->range)}};
        remark.fixes.push_back(std::move(fix));
    }
    report(std::move(remark));
}

void checkCleaned(const AdviceInput& input, const GoCommand& go, const Report& report)
{
    if (go.verb != "clean")
        return;
    const bool cleansBuild = go.findFlag("cache") && cacheMountFor(input, go, GoCache::Build);
    const bool cleansModules = go.findFlag("modcache") && cacheMountFor(input, go, GoCache::Module);
    if (cleansBuild || cleansModules)
        report({go.callRange,
                "This empties the cache mount for every build that uses it, and none of it would be in the image anyway.",
                {},
                {}});
}

void check(const AdviceInput& input, const Report& report)
{
    for (const GoCommand& go : input.goCommands) {
        checkForced(input, go, report);
        checkCleaned(input, go, report);
    }
}

} // namespace

Rule everything_rebuilt()
{
    Rule rule;
    rule.aliases = {"SW123"};
    rule.category = "cache";
    rule.severity = Severity::Warning;
    rule.title = "Let go build reuse what it compiled";
    rule.rationale = "-a, often with -installsuffix cgo, comes from a time before Go had a build cache, when it was needed to get rid of "
                     "cgo. Today it throws away what the cache mount kept: every build compiles the standard library again. go "
                     "clean -cache inside a cache mount does the same to all builds that share it.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -a -installsuffix cgo -o /out/server ./cmd/server
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -o /out/server ./cmd/server
)";
    rule.sources = {"go help build", "go help cache", "https://github.com/golang/go/issues/9344"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
