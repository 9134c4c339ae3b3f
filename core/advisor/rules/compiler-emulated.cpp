// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"
#include "core/advisor/go_packages.h"

#include <algorithm>

namespace stagewright::rules {
namespace {

/// True if go is told the processor that the image is for.
bool followsTarget(const AdviceInput& input, const GoCommand& go)
{
    const auto written = go.command.assignedValue("GOARCH");
    const auto exported = go.exported.find("GOARCH");
    const auto mentions = [](std::string_view value) { return value.contains("TARGETARCH"); };
    if (written || exported != go.exported.end())
        return mentions(written ? *written : exported->second);
    for (int i = input.stage(go.stage).firstInstruction; i < go.instruction; ++i) {
        const Instruction& env = input.instruction(i);
        const bool isSet =
            env.keyword == Keyword::Env && std::ranges::any_of(env.assignments, [&](const Assignment& assignment) {
                return assignment.name.text == "GOARCH" && mentions(assignment.value.text);
            });
        if (isSet)
            return true;
    }
    return false;
}

void check(const AdviceInput& input, const Report& report)
{
    std::vector<int> reported;
    for (const ShippedProgram& shipped : input.shippedPrograms) {
        const GoCommand& go = *shipped.program.go;
        const StageBase& base = input.base(go.stage);
        const Stage& root = input.stage(base.root);
        const bool wantsCgo =
            go.setting("CGO_ENABLED", input.scope(go.instruction)) == "1"
            || (base.family == BaseFamily::GolangAlpine && shipped.program.linking == Linking::ByImports);
        if (!isGolang(base.family) || !root.platform.empty() || wantsCgo || std::ranges::contains(reported, base.root)
            || !followsTarget(input, go))
            continue;
        const auto closure = closureOf(input, go);
        if (closure && !closure->packageWithC.empty()) // a cross compiler costs more than it saves
            continue;
        reported.push_back(base.root);
        const std::size_t begin = root.baseRange.begin;
        report({root.baseRange,
                "The program is compiled for TARGETARCH, but the compiler itself runs on that platform too, "
                "emulated: pin the stage to the builder's with --platform=$BUILDPLATFORM.",
                {{"Add --platform=$BUILDPLATFORM", false, {{{begin, begin}, "--platform=$BUILDPLATFORM "}}}},
                {}});
    }
}

} // namespace

Rule compiler_emulated()
{
    Rule rule;
    rule.aliases = {"SW220"};
    rule.category = "cache";
    rule.severity = Severity::Info;
    rule.title = "Run the compiler on the builder's own platform";
    rule.rationale = "Without --platform a stage runs on the platform that is built for, and where that is not the "
                     "machine's own, every instruction of the Go compiler is emulated. Go compiles for any platform "
                     "from any other: with the pin, GOOS and GOARCH, two platforms were built natively side by "
                     "side, and the modules were downloaded once for both.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
ARG TARGETOS TARGETARCH
RUN CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -o /out/server ./cmd/server
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
