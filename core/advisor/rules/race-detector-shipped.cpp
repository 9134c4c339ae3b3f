// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"

#include <algorithm>

namespace stagewright::rules {
namespace {

bool isShipped(const AdviceInput& input, const GoCommand& go)
{
    return std::ranges::any_of(input.shippedPrograms,
                               [&](const ShippedProgram& shipped) { return shipped.program.go == &go; });
}

bool lacksCompiler(const AdviceInput& input, const GoCommand& go)
{
    const bool isOff = go.setting("CGO_ENABLED", input.scope(go.instruction)) == "0";
    const bool isBare =
        input.base(go.stage).family == BaseFamily::GolangAlpine
        && !isInstalledBefore(input, go.instruction, {"gcc", "build-base", "clang", "g++", "alpine-sdk"});
    return isOff || isBare;
}

void check(const AdviceInput& input, const Report& report)
{
    for (const GoCommand& go : input.goCommands) {
        const GoFlag* race = go.findFlag("race");
        if (!race || race->value == "false")
            continue;
        const bool cannotWork = lacksCompiler(input, go);
        if (!cannotWork && !isShipped(input, go))
            continue;
        Remark remark{race->range,
                      cannotWork ? "-race needs cgo and a C compiler, and this step has not both, so it stops: set "
                                   "CGO_ENABLED=1 on a base with gcc, or leave -race out."
                                 : "The shipped program carries the race detector, which slows it down several "
                                   "times: test with -race in a stage of its own and ship without.",
                      {},
                      cannotWork ? std::optional(Severity::Error) : std::nullopt};
        if (input.instruction(go.instruction).form != Form::Exec)
            remark.fixes.push_back({"Leave -race out", false, {deletedWord(input.tree, race->range)}});
        report(std::move(remark));
    }
}

} // namespace

Rule race_detector_shipped()
{
    Rule rule;
    rule.aliases = {"SW214"};
    rule.category = "correctness";
    rule.severity = Severity::Warning;
    rule.title = "Use the race detector in tests, not in the image";
    rule.rationale = "-race watches every access to memory: a sample service grew from 19.7 to 25.1 MB, became "
                     "dynamic, and such a program runs several times slower with several times the memory. It also "
                     "needs cgo and a C compiler: with CGO_ENABLED=0, or on golang:alpine without gcc, the command "
                     "stops.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN go build -race -o /out/server ./cmd/server
FROM gcr.io/distroless/base-debian13:nonroot
COPY --from=build /out/server /usr/local/bin/server
ENTRYPOINT ["/usr/local/bin/server"]
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN go build -o /out/server ./cmd/server
FROM build AS test
RUN go test -race ./...
FROM gcr.io/distroless/base-debian13:nonroot AS runtime
COPY --from=build /out/server /usr/local/bin/server
ENTRYPOINT ["/usr/local/bin/server"]
)";
    rule.sources = {"https://go.dev/doc/articles/race_detector"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
