// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/go_modules.h"
#include "core/advisor/go_packages.h"
#include "core/advisor/go_program.h"

#include <algorithm>

namespace stagewright::rules {
namespace {

bool buildsPattern(const GoCommand& go)
{
    return go.verb == "build" && !go.findFlag("o") && go.arguments.size() == 1
           && go.arguments.front().text.ends_with("...");
}

/// Another command of the stage, or of one built on it, makes the programs; then this one only checks.
bool isMadeElsewhere(const AdviceInput& input, const GoCommand& go)
{
    return std::ranges::any_of(input.goCommands, [&](const GoCommand& other) {
        const bool makes = other.verb == "install" || (other.verb == "build" && !buildsPattern(other)) || other.findFlag("o");
        return makes && (input.standsOn(other.stage, go.stage) || input.standsOn(go.stage, other.stage));
    });
}

/// Somebody wants files from the stage, or it is shipped and starts a program.
bool isOutputWanted(const AdviceInput& input, int stage)
{
    if (stage == input.graph.target && startsProgram(input, stage))
        return true;
    return std::ranges::any_of(input.graph.edges, [&](const Edge& edge) {
               return edge.kind == EdgeKind::Copy && edge.from.kind == SourceKind::Stage && edge.from.stage == stage;
           });
}

/// True if a command in front of it, or a WORKDIR, may have made the folder.
bool mayBeFolder(const AdviceInput& input, const GoCommand& go, std::string_view path)
{
    return std::ranges::any_of(stepsTo(input, go), [&](int step) {
        const Keyword keyword = input.instruction(step).keyword;
        const bool isMade = std::ranges::any_of(input.commandsOf(step), [&](const ShellCommand& command) {
            return command.name() != "go" && std::ranges::any_of(command.words, [&](const Word& word) {
                return word.text.starts_with(path) || word.text.contains('$');
            });
        });
        return isMade || (keyword == Keyword::Workdir && input.tree.snapshot.text(input.instruction(step).range).contains(path));
    });
}

/// Several packages and the name of one file, which go refuses.
void checkOutput(const AdviceInput& input, const GoCommand& go, const Report& report)
{
    const GoFlag* output = go.verb == "build" ? go.findFlag("o") : nullptr;
    if (!output || output->value.ends_with('/') || output->value.ends_with('.') || output->value.contains('$')
        || builtPackagesOf(input, go).size() < 2 || mayBeFolder(input, go, output->value))
        return;
    report({output->range,
            "These are several packages, and -o names one file: go stops with \"cannot write multiple packages to non-directory\". "
            "With a slash at the end it is a folder.",
            {},
            Severity::Error});
}

void check(const AdviceInput& input, const Report& report)
{
    for (const GoCommand& go : input.goCommands) {
        if (input.context)
            checkOutput(input, go, report);
        if (!buildsPattern(go) || builtPackagesOf(input, go).size() == 1 || isMadeElsewhere(input, go) || !isOutputWanted(input, go.stage))
            continue;
        const Word& package = go.arguments.front();
        report({{go.callRange.begin, package.range.end},
                "Given several packages, go build compiles them, throws the programs away and reports success: add -o with "
                "a folder, and copy from there.",
                {{"Add -o /out/", false, {{{go.callRange.end, go.callRange.end}, " -o /out/"}}}},
                {}});
    }
}

} // namespace

Rule program_not_kept()
{
    Rule rule;
    rule.aliases = {"SW209"};
    rule.category = "correctness";
    rule.severity = Severity::Warning;
    rule.title = "Say where go build writes the program";
    rule.rationale = "For a pattern such as ./... go build writes a program only if it matches a single package; with several it "
                     "checks that they compile and writes nothing, with exit status 0. The next COPY --from then finds no file. "
                     "With -o and a folder (the slash at the end counts) every program is kept under its own name.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN go build ./...
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /src/server /server
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN go build -o /out/ ./...
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
)";
    rule.sources = {"go help build"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
