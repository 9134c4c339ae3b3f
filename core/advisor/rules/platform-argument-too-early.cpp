// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

bool isTargetArgument(const Instruction& instruction)
{
    static constexpr std::array<std::string_view, 4> names = {"TARGETARCH", "TARGETOS", "TARGETPLATFORM", "TARGETVARIANT"};
    return instruction.keyword == Keyword::Arg && !instruction.assignments.empty()
           && std::ranges::all_of(instruction.assignments, [](const Assignment& assignment) {
                  return std::ranges::contains(names, assignment.name.text);
              });
}

/// The last of the downloads below the ARG in its stage that nothing before it needs the argument for, or -1.
int downloadBelow(const AdviceInput& input, int argument)
{
    int found = -1;
    for (int i = argument + 1; i <= input.stage(input.instruction(argument).stage).lastInstruction; ++i) {
        const std::string_view text = input.tree.snapshot.text(input.instruction(i).range);
        if (text.contains("TARGET"))
            break;
        const auto calls = input.goCommandsOf(i);
        if (std::ranges::contains(calls, std::string_view("mod download"), &GoCommand::verb))
            found = i;
    }
    return found;
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const Instruction& argument = input.instruction(i);
        if (argument.stage < 0 || !isTargetArgument(argument)
            || !input.stage(input.base(argument.stage).root).platform.contains("BUILDPLATFORM"))
            continue;
        const int download = downloadBelow(input, i);
        if (download < 0)
            continue;
        Remark remark{argument.headRange,
                      "The argument differs from platform to platform, so the download below runs once for each, with the same "
                      "result: move the ARG down.",
                      {},
                      {}};
        const std::string line(input.tree.snapshot.text(argument.range));
        if (!line.contains('\n'))
            remark.fixes.push_back({"Move it below the download",
                                    true,
                                    {deletedInstruction(input.tree, i), appendedLine(input.tree, download, line)}});
        report(std::move(remark));
    }
}

} // namespace

Rule platform_argument_too_early()
{
    Rule rule;
    rule.aliases = {"SW114"};
    rule.category = "cache";
    rule.severity = Severity::Info;
    rule.title = "Declare the target's platform below the download";
    rule.rationale = "An ARG is part of the environment of all steps below it. TARGETARCH has another value for each platform, so in a "
                     "build for two platforms everything below the line runs twice. The modules are the same for both: measured "
                     "with the ARG above, one download a platform; below it, one download in all.";
    rule.bad = R"(FROM --platform=$BUILDPLATFORM golang:1.27-trixie AS build
ARG TARGETOS TARGETARCH
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN GOOS=$TARGETOS GOARCH=$TARGETARCH go build -o /out/server ./cmd/server
)";
    rule.good = R"(FROM --platform=$BUILDPLATFORM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG TARGETOS TARGETARCH
RUN GOOS=$TARGETOS GOARCH=$TARGETARCH go build -o /out/server ./cmd/server
)";
    rule.sources = {"https://docs.docker.com/build/building/multi-platform/#cross-compiling-a-go-application"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
