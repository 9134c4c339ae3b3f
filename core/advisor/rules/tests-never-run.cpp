// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/go_program.h"
#include "core/context/context_facts.h"

#include <algorithm>

namespace stagewright::rules {
namespace {

bool mayRunTests(const AdviceInput& input)
{
    for (int i = 0; i < input.count(); ++i) {
        for (const ShellCommand& command : input.commandsOf(i)) {
            const std::string_view name = command.name();
            const bool isRunner = name == "make" || name == "task" || name == "mage" || name == "gotestsum" || name == "ginkgo"
                                  || name == "bazel" || name.ends_with(".sh");
            if (isRunner || (name == "go" && command.hasArgument("test")) || command.hasArgument("gotestsum"))
                return true;
        }
    }
    return std::ranges::any_of(input.goCommands, [](const GoCommand& go) { return go.verb == "test"; });
}

void check(const AdviceInput& input, const Report& report)
{
    const bool hasTests = input.context && input.context->go && input.context->go->hasTests();
    if (!hasTests || input.shippedPrograms.empty() || mayRunTests(input))
        return;
    const GoCommand& go = *input.shippedPrograms.front().program.go;
    if (input.stage(go.stage).name.empty())
        return;
    report({go.callRange,
            "The project has tests, and no stage runs them: a stage of its own (FROM build AS test, RUN go test ./...) runs with "
            "docker build --target test and costs the image nothing.",
            {},
            {}});
}

} // namespace

Rule tests_never_run()
{
    Rule rule;
    rule.aliases = {"SW703"};
    rule.category = "structure";
    rule.severity = Severity::Info;
    rule.title = "Give the tests a stage of their own";
    rule.rationale = "A test stage built on the build stage tests with the very compiler, flags and C library that the program is made with, "
                     "and shares its caches. What the shipped stage does not need is skipped by a usual build, so images do not wait "
                     "for it; docker build --target test runs it.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server .
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /usr/local/bin/server
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server .
FROM build AS test
RUN go vet ./... && go test ./...
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /usr/local/bin/server
)";
    rule.files = {{"go.mod", "module shop\ngo 1.27\n"}, {"main.go", "package main\n"}, {"main_test.go", "package main\n"}};
    rule.sources = {"https://docs.docker.com/build/building/multi-stage/#stop-at-a-specific-build-stage"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
