// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"
#include "core/advisor/go_cache.h"

#include <algorithm>

namespace stagewright::rules {
namespace {

/// `go mod download && go mod verify`: the download right in front of the check, or null.
const GoCommand* downloadBefore(const AdviceInput& input, const GoCommand& verify)
{
    for (const GoCommand* go : input.goCommandsOf(verify.instruction)) {
        if (go->verb == "mod download" && go->position + 1 == verify.position)
            return go;
    }
    return nullptr;
}

void check(const AdviceInput& input, const Report& report)
{
    for (const GoCommand& go : input.goCommands) {
        const GoCommand* download = go.verb == "mod verify" && go.command.joint == "&&" ? downloadBefore(input, go) : nullptr;
        if (!download || cacheMountFor(input, go, GoCache::Module))
            continue;
        const TextRange tail{download->command.range.end, go.command.range.end};
        report({go.callRange,
                "Each module was checked against go.sum while it was downloaded a moment ago, so this repeats the work.",
                {{"Leave go mod verify out", true, {{tail, ""}}}},
                {}});
    }
}

} // namespace

Rule verify_after_download()
{
    Rule rule;
    rule.aliases = {"SW203"};
    rule.category = "correctness";
    rule.severity = Severity::Hint;
    rule.title = "Verify modules where old ones may lie";
    rule.rationale = "go mod download compares every archive with go.sum as it arrives. go mod verify finds what was changed in the cache "
                     "afterwards; behind a fresh download into an empty layer there is no afterwards. In front of go build, with a "
                     "cache mount that many builds share, it has a point: a changed module in the mount was found by verify and "
                     "not by go build.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download && go mod verify
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
)";
    rule.sources = {"https://go.dev/ref/mod#go-mod-verify", "https://go.dev/ref/mod#authenticating"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
