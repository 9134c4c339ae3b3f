// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include <algorithm>

namespace stagewright::rules {
namespace {

bool isTestForFile(const ShellCommand& command)
{
    const bool isTest = command.name() == "[" || command.name() == "test" || command.name() == "[[";
    return isTest && std::ranges::any_of(command.words, [](const Word& word) {
               return word.text == "-d" || word.text == "-f" || word.text == "-e";
           });
}

/// The test of a file in front of a conditional go command, or null.
const ShellCommand* testBefore(const AdviceInput& input, const GoCommand& go)
{
    const auto& commands = input.commandsOf(go.instruction);
    for (int i = go.position - 1; i >= 0 && go.command.isConditional; --i) {
        if (isTestForFile(commands[static_cast<std::size_t>(i)]))
            return &commands[static_cast<std::size_t>(i)];
    }
    return nullptr;
}

void check(const AdviceInput& input, const Report& report)
{
    int reported = -1;
    for (const GoCommand& go : input.goCommands) {
        const ShellCommand* test = go.instruction == reported ? nullptr : testBefore(input, go);
        if (!test || !go.needsModules())
            continue;
        reported = go.instruction;
        report({test->range,
                "What this step does depends on a file that may or may not be there: the text describes two builds and "
                "nobody sees which one ran. Write the branch that fits this project.",
                {},
                {}});
    }
    for (const GoCommand& go : input.goCommands) {
        const auto& commands = input.commandsOf(go.instruction);
        const auto next = static_cast<std::size_t>(go.position) + 1;
        const bool isForgiven = next < commands.size() && commands[next].joint == "||"
                                && (commands[next].name() == "true" || commands[next].name() == ":");
        if (isForgiven && go.needsModules() && go.verb != "vet" && go.verb != "test")
            report({commands[next].range,
                    "A failure of the go command is swallowed here and shows up later as something else: let the "
                    "build stop.",
                    {{"Let the build stop", false, {{{go.command.range.end, commands[next].range.end}, ""}}}},
                    {}});
    }
}

} // namespace

Rule build_depends_on_if()
{
    Rule rule;
    rule.aliases = {"SW507"};
    rule.category = "reproducibility";
    rule.severity = Severity::Info;
    rule.title = "Let one Dockerfile describe one build";
    rule.rationale = "With `if [ -d vendor ]` around the go commands the same text downloads modules or does not, "
                     "depending on what happens to lie in the context, and the log of a cached step shows neither. "
                     "With `|| true` a failed download turns into a puzzling compile error, or into none. The "
                     "project is vendored or it is not: say so.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN if [ -d vendor ]; then echo vendored; else go mod download; fi
RUN go build -o /out/server ./cmd/server || true
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN go mod download
RUN go build -o /out/server ./cmd/server
)";
    rule.sources = {"https://go.dev/ref/mod#vendoring"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
