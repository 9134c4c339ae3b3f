// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"
#include "core/advisor/go_program.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

bool isPinnedToBuilder(const AdviceInput& input, int stage)
{
    return input.stage(input.base(stage).root).platform.contains("BUILDPLATFORM");
}

/// True if the stage or its commands do anything about the target's processor.
bool knowsTarget(const AdviceInput& input, const GoCommand& go)
{
    const Scope& scope = input.scope(go.instruction);
    const bool setsArch = go.command.assignedValue("GOARCH") || go.exported.contains("GOARCH")
                          || scope.variables->contains("GOARCH") || scope.unknown->contains("GOARCH");
    const std::string_view run = input.tree.snapshot.text(input.instruction(go.instruction).range);
    return setsArch || run.contains("TARGET") || run.contains("GOARCH") || run.contains("xx-go") || run.contains("goxx");
}

/// A lone `go build` in a shell-form RUN can be given its target in place.
std::vector<Fix> fixesFor(const AdviceInput& input, const GoCommand& go)
{
    const Instruction& run = input.instruction(go.instruction);
    if (run.form != Form::Shell)
        return {};
    const std::size_t begin = go.command.range.begin;
    return {{"Compile for the target's platform",
             true,
             {insertedLine(input.tree, go.instruction, inFileCase(input.tree, "ARG") + " TARGETOS TARGETARCH"),
              {{begin, begin}, "GOOS=$TARGETOS GOARCH=$TARGETARCH "}}}};
}

void check(const AdviceInput& input, const Report& report)
{
    std::vector<std::size_t> reported;
    for (const ShippedProgram& shipped : input.shippedPrograms) {
        const GoCommand& go = *shipped.program.go;
        const bool isWrong = isPinnedToBuilder(input, go.stage) && !isPinnedToBuilder(input, shipped.copy.stage)
                             && !knowsTarget(input, go);
        if (!isWrong || std::ranges::contains(reported, go.callRange.begin))
            continue;
        reported.push_back(go.callRange.begin);
        report({go.callRange,
                "This stage always runs on the builder's platform, and without GOARCH Go compiles for that one: an image "
                "for arm64 would carry a program for amd64. Set GOOS and GOARCH from TARGETOS and TARGETARCH.",
                fixesFor(input, go),
                {}});
    }
}

} // namespace

Rule cross_build_without_goarch()
{
    Rule rule;
    rule.aliases = {"SW219"};
    rule.category = "correctness";
    rule.severity = Severity::Error;
    rule.title = "Compile for the platform that the image is for";
    rule.rationale = "--platform=$BUILDPLATFORM keeps the compiler on the builder's own processor, which is what makes builds for "
                     "several platforms fast. Go must then be told the target. Measured without it: the image labelled arm64 "
                     "held x86-64 machine code, and nothing reported an error.";
    rule.bad = R"(FROM --platform=$BUILDPLATFORM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /usr/local/bin/server
)";
    rule.good = R"(FROM --platform=$BUILDPLATFORM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
ARG TARGETOS TARGETARCH
RUN CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -o /out/server ./cmd/server
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /usr/local/bin/server
)";
    rule.sources = {"https://docs.docker.com/build/building/multi-platform/#cross-compiling-a-go-application"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
