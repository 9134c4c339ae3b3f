// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/copy_step.h"
#include "core/advisor/shipping.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

/// True for a path with a host in it; `net/http` and `./cmd/tool` have none.
bool isRemote(std::string_view package)
{
    const std::string_view first = package.substr(0, package.find('/'));
    return first.contains('.') && !package.starts_with('.') && !package.starts_with('/') && !package.contains('$')
           && !package.ends_with(".go");
}

/// True if the version is one that moves: none, `latest`, or the name of a branch.
bool hasMovingVersion(std::string_view package)
{
    static constexpr std::array<std::string_view, 7> moving = {"latest", "upgrade", "patch", "none", "master", "main", "HEAD"};
    const std::size_t at = package.find('@');
    return at == std::string_view::npos || std::ranges::contains(moving, package.substr(at + 1));
}

/// A path with a host; `go get` without one may mean a tool of that name.
bool namesRemote(const GoCommand& go, std::string_view package)
{
    return isRemote(package) || (go.verb == "get" && !package.contains('/') && !package.starts_with('.') && !package.contains('$'));
}

/// True if a go.mod of the project may say the version: files were copied in above, or are mounted. `go get` takes the
/// newest nonetheless.
bool isVersionInModule(const AdviceInput& input, int instruction, const GoCommand& go, std::string_view package)
{
    const int stage = input.instruction(instruction).stage;
    if (go.verb == "get" || package.contains('@') || stage < 0)
        return false;
    return !input.mountsOf(instruction).empty() || std::ranges::any_of(input.copies, [&](const CopyStep& copy) {
        return copy.instruction < instruction && input.standsOn(stage, copy.stage);
    });
}

void checkCall(const AdviceInput& input, int i, const GoCommand& go, const Report& report)
{
    for (const Word& word : go.arguments) {
        if (namesRemote(go, word.text) && hasMovingVersion(word.text) && !isVersionInModule(input, i, go, word.text)) {
            report({word.range,
                    std::format("{} comes in whatever version is newest on the day of the build: name one, as in {}@v1.2.3.",
                                word.text, word.text.substr(0, word.text.find('@'))),
                    {},
                    weighed(input, i, Severity::Warning),
                    {},
                    {}});
            return;
        }
        if (go.verb == "run")
            return; // what follows are the program's arguments
    }
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const auto& commands = input.commandsOf(i);
        if (std::ranges::none_of(commands, [](const ShellCommand& command) { return command.hasArgument("go") || command.name() == "go"; }))
            continue;
        for (const GoCommand& go : stagewright::goCommandsOf(commands, i, input.instruction(i).stage)) {
            if (go.verb == "install" || go.verb == "get" || go.verb == "run")
                checkCall(input, i, go, report);
        }
    }
}

} // namespace

Rule unpinned_go_tool()
{
    Rule rule;
    rule.aliases = {"DL3062", "SW314"};
    rule.category = "reproducibility";
    rule.severity = Severity::Warning;
    rule.title = "Give a Go tool a version";
    rule.rationale = "@latest, a branch or no version at all installs whatever is newest on the day of the build; sooner or later that "
                     "release wants a newer Go than the image has, and the build breaks without a change of yours. Since Go 1.24 a "
                     "tool can stand in go.mod: `go get -tool example.com/tool@v1.2.3` once, then `go tool tool` in the "
                     "build, with its version checked by go.sum and its compilation cached like the rest.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
RUN go install golang.org/x/tools/cmd/stringer@latest
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
RUN go install golang.org/x/tools/cmd/stringer@v0.38.0
)";
    rule.sources = {"https://go.dev/ref/mod#go-install", "https://go.dev/doc/modules/managing-dependencies#tools"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
