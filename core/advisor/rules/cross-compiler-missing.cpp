// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include <algorithm>

namespace stagewright::rules {
namespace {

/// True if the commands are told to compile for the target's processor.
bool followsTarget(const GoCommand& go)
{
    const auto arch = go.command.assignedValue("GOARCH");
    const auto exported = go.exported.find("GOARCH");
    return (arch && arch->contains("TARGETARCH"))
           || (exported != go.exported.end() && exported->second.contains("TARGETARCH"));
}

/// Anything in the file that may bring a C compiler for another processor.
bool mayHaveCompiler(const AdviceInput& input, const GoCommand& go)
{
    const std::string_view text = input.tree.snapshot.bytes();
    const Scope& scope = input.scope(go.instruction);
    const bool namesOne = go.setting("CC", scope) || !go.isUnset("CC", scope);
    return namesOne || text.contains("xx-") || text.contains("tonistiigi") || text.contains("-linux-gnu")
           || text.contains("-linux-musl") || text.contains("crossbuild") || text.contains("zig")
           || text.contains("goxx");
}

void check(const AdviceInput& input, const Report& report)
{
    for (const GoCommand& go : input.goCommands) {
        const bool isPinned = input.stage(input.base(go.stage).root).platform.contains("BUILDPLATFORM");
        if (!go.makesPrograms() || !isPinned || !followsTarget(go)
            || go.setting("CGO_ENABLED", input.scope(go.instruction)) != "1" || mayHaveCompiler(input, go))
            continue;
        report({go.callRange,
                "With cgo on, another platform needs a C compiler for that platform, and this stage has only the "
                "builder's own: use tonistiigi/xx or a cross compiler with CC=, or leave --platform=$BUILDPLATFORM "
                "out and be emulated.",
                {},
                {}});
    }
}

} // namespace

Rule cross_compiler_missing()
{
    Rule rule;
    rule.aliases = {"SW225"};
    rule.category = "correctness";
    rule.severity = Severity::Error;
    rule.title = "Bring a cross compiler for a cgo program";
    rule.rationale = "Go compiles its own code for any platform, but hands C code to a C compiler, and the image's "
                     "gcc makes code for the image's own processor only. Measured: CGO_ENABLED=1 with GOARCH=arm64 "
                     "on amd64 stops, because the compiler for that target is not there; without cgo the same build "
                     "just works.";
    rule.bad = R"(FROM --platform=$BUILDPLATFORM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
ARG TARGETARCH
RUN CGO_ENABLED=1 GOARCH=$TARGETARCH go build -o /out/server ./cmd/server
)";
    rule.good = R"(FROM --platform=$BUILDPLATFORM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
ARG TARGETARCH
RUN CGO_ENABLED=0 GOARCH=$TARGETARCH go build -o /out/server ./cmd/server
)";
    rule.sources = {"https://pkg.go.dev/cmd/cgo", "https://github.com/tonistiigi/xx"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
