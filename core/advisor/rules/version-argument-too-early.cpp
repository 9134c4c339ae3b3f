// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <format>

namespace stagewright::rules {
namespace {

/// Names of arguments that have another value in each build.
bool changesOften(std::string_view name)
{
    static constexpr std::array<std::string_view, 14> names = {
        "VERSION", "APP_VERSION", "BUILD_VERSION", "COMMIT",     "COMMIT_SHA",   "GIT_COMMIT", "GIT_SHA",
        "REVISION", "GIT_REVISION", "VCS_REF",     "BUILD_DATE", "BUILD_NUMBER", "BUILD_TIME", "BUILD_ID"};
    return std::ranges::contains(names, name);
}

bool mentions(std::string_view text, std::string_view name)
{
    for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
        const auto isPart = [](char c) { return c == '_' || std::isalnum(static_cast<unsigned char>(c)) != 0; };
        const bool begins = at == 0 || !isPart(text[at - 1]);
        const bool ends = at + name.size() >= text.size() || !isPart(text[at + name.size()]);
        if (begins && ends)
            return true;
    }
    return false;
}

/// Index of the first instruction below in the stage that mentions the name, or -1, and the go steps before it.
struct Use
{
    int first = -1;
    int stepsBetween = 0;
};

Use useOf(const AdviceInput& input, int argument, const std::string& name)
{
    Use use;
    const Stage& stage = input.stage(input.instruction(argument).stage);
    for (int i = argument + 1; i <= stage.lastInstruction && use.first < 0; ++i) {
        if (mentions(input.tree.snapshot.text(input.instruction(i).range), name))
            use.first = i;
        else if (!input.goCommandsOf(i).empty())
            ++use.stepsBetween;
    }
    return use;
}

void checkArgument(const AdviceInput& input, int index, const Assignment& assignment, const Report& report)
{
    const Instruction& argument = input.instruction(index);
    const Use use = useOf(input, index, assignment.name.text);
    if (use.first < 0 || use.stepsBetween == 0)
        return;
    Remark remark{assignment.name.range,
                  std::format("{} is part of every step below, so a new value runs go here again before anything uses it: move "
                              "the ARG down to its first use.",
                              assignment.name.text),
                  {},
                  {}};
    if (argument.assignments.size() == 1 && argument.innerComments.empty()) {
        const std::string line(input.tree.snapshot.text(argument.range));
        remark.fixes.push_back({std::format("Move it to line {}", input.instruction(use.first).line - 1),
                                true,
                                {deletedInstruction(input.tree, index), insertedLine(input.tree, use.first, line)}});
    }
    report(std::move(remark));
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const Instruction& instruction = input.instruction(i);
        if (instruction.keyword != Keyword::Arg || instruction.stage < 0)
            continue;
        for (const Assignment& assignment : instruction.assignments) {
            if (changesOften(assignment.name.text))
                checkArgument(input, i, assignment, report);
        }
    }
}

} // namespace

Rule version_argument_too_early()
{
    Rule rule;
    rule.aliases = {"SW113"};
    rule.category = "cache";
    rule.severity = Severity::Warning;
    rule.title = "Declare a version argument where it is used";
    rule.rationale = "An ARG with a value is a variable in the environment of every RUN below it, and the environment is part of a "
                     "step's cache key whether the step uses the variable or not. A commit id above go mod download therefore "
                     "downloads all modules for every commit. Directly above the step that uses it, it rebuilds only that.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
ARG VERSION=dev
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go build -ldflags="-X main.version=$VERSION" -o /out/server ./cmd/server
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION=dev
RUN go build -ldflags="-X main.version=$VERSION" -o /out/server ./cmd/server
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#impact-on-build-caching"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
