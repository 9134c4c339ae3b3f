// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"
#include "core/advisor/go_modules.h"
#include "core/advisor/go_packages.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// A compiler may also come from another stage or image, or from a script.
bool mayHaveCompiler(const AdviceInput& input, const GoCommand& go)
{
    if (isInstalledBefore(input, go.instruction, {"gcc", "build-base", "clang", "g++", "alpine-sdk", "zig", "tcc"}))
        return true;
    const std::vector<int> steps = stepsTo(input, go);
    const auto isHere = [&](int instruction) { return std::ranges::contains(steps, instruction); };
    const bool isCopied = std::ranges::any_of(input.copies, [&](const CopyStep& copy) {
        return !copy.isFromContext && isHere(copy.instruction);
    });
    return isCopied || go.setting("CC", input.scope(go.instruction)).has_value()
           || std::ranges::any_of(steps, [&](int step) {
                  const std::string_view text = input.tree.snapshot.text(input.instruction(step).range);
                  return text.contains("gcc") || text.contains("xx-") || text.contains("clang")
                         || text.contains("build-base");
              });
}

/// Why the command needs a C compiler; empty if it does not, or if nobody can tell.
std::string reasonFor(const AdviceInput& input, const GoCommand& go)
{
    const Scope& scope = input.scope(go.instruction);
    if (go.setting("CGO_ENABLED", scope) == "1")
        return "CGO_ENABLED=1 asks for a C compiler, and golang:alpine has none: install gcc and musl-dev above "
               "this step.";
    const auto closure = go.isUnset("CGO_ENABLED", scope) ? closureOf(input, go) : std::nullopt;
    if (!closure || closure->packageNeedingC.empty())
        return "";
    return std::format("{} is written in C, and golang:alpine has no C compiler, so go leaves it out: install gcc and "
                       "musl-dev above this step.",
                       closure->packageNeedingC);
}

void check(const AdviceInput& input, const Report& report)
{
    std::vector<int> reported;
    for (const GoCommand& go : input.goCommands) {
        const bool mayWantCgo = go.compiles() && go.verb != "generate"
                                && input.base(go.stage).family == BaseFamily::GolangAlpine;
        if (!mayWantCgo || std::ranges::contains(reported, go.stage) || mayHaveCompiler(input, go))
            continue;
        const std::string message = reasonFor(input, go);
        if (message.empty())
            continue;
        reported.push_back(go.stage);
        const std::string line = inFileCase(input.tree, "RUN") + " apk add --no-cache gcc musl-dev";
        report({go.callRange, message,
                {{"Install gcc and musl-dev", false, {insertedLine(input.tree, go.instruction, line)}}},
                {}});
    }
}

} // namespace

Rule c_compiler_missing()
{
    Rule rule;
    rule.aliases = {"SW226"};
    rule.category = "correctness";
    rule.severity = Severity::Error;
    rule.title = "Install a C compiler where cgo is wanted";
    rule.rationale = "The Alpine variant of the golang image holds Go and certificates; gcc, the headers of the C "
                     "library and git are not in it. With CGO_ENABLED=1 the build of any package with C code stops "
                     "at \"gcc: executable file not found\". Left unset, the go command turns cgo off by itself "
                     "when there is no compiler.";
    rule.bad = R"(FROM golang:1.27-alpine3.22 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=1 go build -o /out/server ./cmd/server
)";
    rule.good = R"(FROM golang:1.27-alpine3.22 AS build
RUN apk add --no-cache gcc musl-dev
WORKDIR /src
COPY . .
RUN CGO_ENABLED=1 go build -o /out/server ./cmd/server
)";
    rule.sources = {"https://github.com/docker-library/docs/blob/master/golang/variant-alpine.md"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
