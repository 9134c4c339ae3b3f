// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/go_packages.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// `./cmd/api, ./cmd/worker`, as one writes them in the working directory of the context's root.
std::string programsOf(const GoProject& project)
{
    std::string list;
    for (const GoPackage* package : project.mains())
        list += std::format("{}{}", list.empty() ? "" : ", ", package->folder == "." ? "." : "./" + package->folder);
    return list;
}

/// True if something in the file may write Go code into the source tree before the build.
bool mayGenerate(const AdviceInput& input, const GoCommand& go)
{
    return std::ranges::any_of(input.goCommands, [&](const GoCommand& each) {
        return each.verb == "generate" && each.instruction <= go.instruction;
    });
}

std::string messageFor(const ContextFacts& context, const NamedPackage& named, bool hasOutput)
{
    const std::string programs = programsOf(*context.go);
    const std::string advice = programs.empty() ? "." : std::format(". Programs are in {}.", programs);
    const GoPackage* package = context.go->packageAt(named.folder);
    if (!package || package->files == 0)
        return context.lacks(named.folder)
                   ? std::format("The context has no folder {}, so the build stops here{}", named.folder, advice)
                   : std::format("There is no Go code in {}, so the build stops here{}", named.folder, advice);
    return hasOutput ? std::format("{} is package {}, not main: go build writes an archive that nobody can start, and says "
                                   "nothing{}",
                                   named.folder, package->name, advice)
                     : "";
}

void check(const AdviceInput& input, const Report& report)
{
    if (!input.context || !input.context->go || !input.context->tree->isComplete())
        return;
    for (const GoCommand& go : input.goCommands) {
        const auto packages = go.makesPrograms() && !mayGenerate(input, go) ? namedPackagesOf(input, go) : std::nullopt;
        for (const NamedPackage& named : packages.value_or(std::vector<NamedPackage>{})) {
            const GoPackage* package = input.context->go->packageAt(named.folder);
            if (named.isPattern || (package && package->name == "main") || input.context->tree->passesLink(named.folder))
                continue;
            const bool hasOutput = go.findFlag("o") && !go.findFlag("buildmode");
            if (std::string message = messageFor(*input.context, named, hasOutput); !message.empty())
                report({named.range, std::move(message), {}, {}});
        }
    }
}

} // namespace

Rule package_makes_no_program()
{
    Rule rule;
    rule.aliases = {"SW208"};
    rule.category = "correctness";
    rule.severity = Severity::Error;
    rule.title = "Build a package that makes a program";
    rule.rationale = "go build of a folder that is not there stops. Worse is a folder that holds a library: with -o the go command then "
                     "writes the compiled package, an archive that begins with !<arch>, and ends without an error. The image is built, "
                     "and the container cannot start what it was given.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN go build -o /out/server ./server
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN go build -o /out/server ./cmd/server
)";
    rule.files = {{"go.mod", "module shop\ngo 1.27\n"},
                  {"server/server.go", "package server\n"},
                  {"cmd/server/main.go", "package main\n\nimport _ \"shop/server\"\n"}};
    rule.sources = {"go help build", "https://go.dev/ref/spec#Program_execution"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
