// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"

#include <format>

namespace stagewright::rules {
namespace {

/// The lone `go build -o file package` of a RUN, or null.
const GoCommand* loneBuild(const AdviceInput& input, int run)
{
    const auto calls = input.goCommandsOf(run);
    if (calls.size() != 1 || input.commandsOf(run).size() != 1)
        return nullptr;
    const GoCommand* go = calls.front();
    return go->verb == "build" && go->findFlag("o") && go->arguments.size() == 1 ? go : nullptr;
}

/// The command's text without the value of -o and the package: what both must have in common.
std::string frame(const AdviceInput& input, const GoCommand& go)
{
    const GoFlag* output = go.findFlag("o");
    const auto text = [&](std::size_t begin, std::size_t end) {
        return std::string(input.tree.snapshot.text({begin, end}));
    };
    return text(input.instruction(go.instruction).range.begin, output->valueRange.begin)
           + text(output->valueRange.end, go.arguments.front().range.begin);
}

std::string_view folderOf(std::string_view path)
{
    return path.substr(0, path.rfind('/') + 1);
}

/// True if `go build -o folder/` gives the program this very name.
bool isNamedAfterPackage(const GoCommand& go)
{
    const std::string_view file = go.findFlag("o")->value;
    const std::string_view package = go.arguments.front().text;
    return package.starts_with("./") && package.contains('/')
           && package.substr(package.rfind('/')) == file.substr(file.rfind('/')) && file.contains('/')
           && !folderOf(file).empty();
}

std::vector<Fix> fixesFor(const AdviceInput& input, const GoCommand& first, const GoCommand& second)
{
    const std::string_view folder = folderOf(first.findFlag("o")->value);
    if (!isNamedAfterPackage(first) || !isNamedAfterPackage(second) || folder != folderOf(second.findFlag("o")->value))
        return {};
    const std::size_t end = first.arguments.front().range.end;
    return {{std::format("Build both with one command into {}", folder),
             false,
             {{first.findFlag("o")->valueRange, std::string(folder)},
              {{end, end}, " " + second.arguments.front().text},
              deletedInstruction(input.tree, second.instruction)}}};
}

void check(const AdviceInput& input, const Report& report)
{
    const GoCommand* previous = nullptr;
    for (const GoCommand& go : input.goCommands) {
        const GoCommand* build = loneBuild(input, go.instruction);
        if (build && previous && previous->stage == build->stage && previous->instruction != build->instruction
            && previous->arguments.front().text != build->arguments.front().text
            && frame(input, *previous) == frame(input, *build))
            report({build->callRange,
                    std::format("This loads and compiles the same packages as line {} once more, one after the "
                                "other: one go build with both packages and -o with a folder does it in one step.",
                                input.instruction(previous->instruction).line),
                    fixesFor(input, *previous, *build),
                    {}});
        if (build)
            previous = build;
    }
}

} // namespace

Rule one_step_per_program()
{
    Rule rule;
    rule.aliases = {"SW117"};
    rule.category = "cache";
    rule.severity = Severity::Info;
    rule.title = "Build several programs with one command";
    rule.rationale = "Programs of one module share most of their packages. One go build with several packages loads "
                     "them once and compiles and links side by side; with a RUN for each, the second waits for the "
                     "first and runs again whenever the first does. With -o and a folder (the slash at the end "
                     "counts) every program gets the name of its package.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN go build -trimpath -o /out/api ./cmd/api
RUN go build -trimpath -o /out/worker ./cmd/worker
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN go build -trimpath -o /out/ ./cmd/api ./cmd/worker
)";
    rule.sources = {"go help build"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
