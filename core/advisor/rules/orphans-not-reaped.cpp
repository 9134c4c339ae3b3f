// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/go_packages.h"
#include "core/advisor/go_program.h"

#include <algorithm>

namespace stagewright::rules {
namespace {

/// True if the container starts with a small init: tini, dumb-init.
bool startsWithInit(const AdviceInput& input, int stage)
{
    return std::ranges::any_of(input.tree.instructions, [&](const Instruction& instruction) {
        const bool isStart = instruction.keyword == Keyword::Entrypoint || instruction.keyword == Keyword::Cmd;
        const std::string_view text = input.tree.snapshot.text(instruction.range);
        return isStart && instruction.stage >= 0 && input.standsOn(stage, instruction.stage)
               && (text.contains("tini") || text.contains("init") || text.contains("s6"));
    });
}

void check(const AdviceInput& input, const Report& report)
{
    std::vector<std::size_t> reported;
    for (const ShippedProgram& shipped : input.shippedPrograms) {
        if (!input.context || std::ranges::contains(reported, shipped.source.range.begin)
            || startsWithInit(input, shipped.copy.stage))
            continue;
        reported.push_back(shipped.source.range.begin);
        const auto closure = closureOf(input, *shipped.program.go);
        if (!closure || !closure->deeds.startsProcesses)
            continue;
        report({shipped.source.range,
                "The program starts others. As process 1 it also inherits what they leave behind and does not reap it: run the "
                "container with --init if they start processes of their own.",
                {},
                {}});
    }
}

} // namespace

Rule orphans_not_reaped()
{
    Rule rule;
    rule.aliases = {"SW615"};
    rule.category = "runtime";
    rule.severity = Severity::Hint;
    rule.title = "Run a service that starts processes with an init";
    rule.rationale = "A process whose parent has ended becomes a child of process 1, whose duty it is to wait for it. A Go program waits only "
                     "for what it started by itself. Measured: three children of a shell that was killed stayed as zombies; with "
                     "docker run --init none did.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server .
FROM debian:13-slim
COPY --from=build /out/server /usr/local/bin/server
ENTRYPOINT ["/usr/local/bin/server"]
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server .
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends tini && rm -rf /var/lib/apt/lists/*
COPY --from=build /out/server /usr/local/bin/server
ENTRYPOINT ["/usr/bin/tini", "--", "/usr/local/bin/server"]
)";
    rule.files = {{"go.mod", "module shop\ngo 1.27\n"},
                  {"main.go", "package main\n\nimport \"os/exec\"\n\nfunc main() {\n\texec.Command(\"sh\").Run()\n}\n"}};
    rule.sources = {"https://docs.docker.com/reference/cli/docker/container/run/#init"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
