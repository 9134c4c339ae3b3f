// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// Programs of the builder that the environment makes go compile for the target: run, test, generate and tools.
bool runsOnBuilder(const GoCommand& go)
{
    return go.verb == "run" || go.verb == "test" || go.verb == "generate" || go.verb == "tool"
           || (go.verb == "install" && go.isForTool());
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const Instruction& env = input.instruction(i);
        if (env.keyword != Keyword::Env || env.stage < 0)
            continue;
        for (const Assignment& assignment : env.assignments) {
            // A fixed name is the builder's own processor more often than not.
            if (assignment.name.text != "GOARCH" || assignment.isLegacy || !assignment.value.text.contains('$'))
                continue;
            const auto victim = std::ranges::find_if(input.goCommands, [&](const GoCommand& go) {
                return go.instruction > i && input.standsOn(go.stage, env.stage) && runsOnBuilder(go)
                       && !go.command.assignedValue("GOARCH") && !go.exported.contains("GOARCH");
            });
            if (victim == input.goCommands.end())
                continue;
            report({{assignment.name.range.begin, assignment.value.range.end},
                    std::format("This also reaches go {} in line {}, which then makes a program that the builder "
                                "cannot run: write GOARCH in front of the one go build that needs it.",
                                victim->verb, input.instruction(victim->instruction).line),
                    {},
                    {}});
        }
    }
}

} // namespace

Rule target_platform_for_tools()
{
    Rule rule;
    rule.aliases = {"SW707"};
    rule.category = "correctness";
    rule.severity = Severity::Info;
    rule.title = "Set the target's platform for go build alone";
    rule.rationale = "ENV reaches every command below it. GOARCH=arm64 makes go test and go run compile programs for "
                     "arm64 and then start them on the builder, and puts tools of go install into a folder outside "
                     "PATH. In front of the one go build it means what it should; CGO_ENABLED=0 is fine in ENV.";
    rule.bad = R"(FROM --platform=$BUILDPLATFORM golang:1.27-trixie AS build
ARG TARGETARCH
ENV GOARCH=$TARGETARCH
WORKDIR /src
COPY . .
RUN go generate ./... && go build -o /out/server ./cmd/server
)";
    rule.good = R"(FROM --platform=$BUILDPLATFORM golang:1.27-trixie AS build
ARG TARGETARCH
WORKDIR /src
COPY . .
RUN go generate ./... && GOARCH=$TARGETARCH go build -o /out/server ./cmd/server
)";
    rule.sources = {"go help environment", "go help install"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
