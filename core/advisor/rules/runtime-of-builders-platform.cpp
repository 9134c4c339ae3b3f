// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"
#include "core/advisor/service_stage.h"

namespace stagewright::rules {
namespace {

void check(const AdviceInput& input, const Report& report)
{
    const int target = input.graph.target;
    if (target < 0 || !receivesProgram(input, target))
        return;
    const Stage& root = input.stage(input.base(target).root);
    const Flag* platform = input.instruction(root.firstInstruction).findFlag("platform");
    if (!platform || !platform->value.contains("BUILDPLATFORM") || root.base.kind != SourceKind::Image)
        return;
    report({platform->range,
            "The image that is shipped is then always for the machine that builds it, whatever platform was asked "
            "for: pin the stage that compiles, and leave this one to the target.",
            {{"Leave --platform out", false, {deletedFlag(input.tree, *platform)}}},
            {}});
}

} // namespace

Rule runtime_of_builders_platform()
{
    Rule rule;
    rule.category = "correctness";
    rule.severity = Severity::Error;
    rule.title = "Pin the compiler's stage to the builder, not the last one";
    rule.rationale = "--platform=$BUILDPLATFORM is for stages that run tools. On the stage that is shipped it takes "
                     "the base image of the builder's processor for every target: the program may be right and its "
                     "certificates and C library are for another machine. Without the flag a stage is for the "
                     "platform that was asked for.";
    rule.bad = R"(FROM --platform=$BUILDPLATFORM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
ARG TARGETOS TARGETARCH
RUN CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -o /out/server ./cmd/server
FROM --platform=$BUILDPLATFORM alpine:3.22
COPY --from=build /out/server /usr/local/bin/server
)";
    rule.good = R"(FROM --platform=$BUILDPLATFORM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
ARG TARGETOS TARGETARCH
RUN CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -o /out/server ./cmd/server
FROM alpine:3.22
COPY --from=build /out/server /usr/local/bin/server
)";
    rule.sources = {"https://docs.docker.com/build/building/multi-platform/#cross-compilation"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
