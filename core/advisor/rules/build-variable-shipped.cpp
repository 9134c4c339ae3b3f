// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"
#include "core/advisor/service_stage.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

/// Variables that only the go command reads (`go help environment`).
bool isForGoCommand(std::string_view name)
{
    static constexpr std::array<std::string_view, 14> names = {
        "CGO_ENABLED", "GOOS",    "GOARCH",     "GO111MODULE", "GOPROXY", "GOPRIVATE", "GOSUMDB",
        "GOFLAGS",     "GOCACHE", "GOMODCACHE", "GONOSUMDB",   "GOPATH",  "GOBIN",     "GOTOOLCHAIN"};
    return std::ranges::contains(names, name);
}

bool hasGo(const AdviceInput& input, int stage)
{
    return isGolang(input.base(stage).family) || std::ranges::any_of(input.goCommands, [&](const GoCommand& go) {
               return go.stage == stage || input.standsOn(go.stage, stage);
           });
}

bool isMentioned(const AdviceInput& input, int env, const std::string& name)
{
    const Stage& stage = input.stage(input.instruction(env).stage);
    for (int i = env + 1; i <= stage.lastInstruction; ++i) {
        if (input.tree.snapshot.text(input.instruction(i).range).contains(name))
            return true;
    }
    return false;
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count() && !input.shippedPrograms.empty(); ++i) {
        const Instruction& env = input.instruction(i);
        if (env.keyword != Keyword::Env || env.stage < 0 || !receivesProgram(input, env.stage)
            || hasGo(input, env.stage))
            continue;
        for (const Assignment& assignment : env.assignments) {
            const std::string& name = assignment.name.text;
            if (!isForGoCommand(name) || assignment.isLegacy || isMentioned(input, i, name))
                continue;
            report({{assignment.name.range.begin, assignment.value.range.end},
                    std::format("{} is for the go command, which is not in this stage; the program does not read it: "
                                "leave it out.", name),
                    {{std::format("Leave {} out", name), true, {deletedAssignment(input.tree, i, assignment)}}},
                    {}});
        }
    }
}

} // namespace

Rule build_variable_shipped()
{
    Rule rule;
    rule.category = "structure";
    rule.severity = Severity::Hint;
    rule.title = "Keep the compiler's settings in the build stage";
    rule.rationale = "CGO_ENABLED, GOOS, GOFLAGS and their like steer the go command while it compiles. In the stage "
                     "that runs the program there is no go command: the lines do nothing but end up in the "
                     "environment of the service, where the next reader takes them for settings.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM gcr.io/distroless/static-debian13:nonroot
ENV CGO_ENABLED=0
COPY --from=build /out/server /usr/local/bin/server
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /usr/local/bin/server
)";
    rule.sources = {"go help environment"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
