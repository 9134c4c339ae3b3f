// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/command_edits.h"
#include "core/advisor/go_packages.h"

#include <algorithm>

namespace stagewright::rules {
namespace {

/// The text of the branch that a conditional command stands in: from the nearest test above it.
bool followsVendorTest(const AdviceInput& input, const GoCommand& go)
{
    const auto& commands = input.commandsOf(go.instruction);
    for (int i = go.position - 1; i >= 0; --i) {
        const ShellCommand& command = commands[static_cast<std::size_t>(i)];
        const bool isTest = command.name() == "[" || command.name() == "test" || command.name() == "[[";
        if (isTest) {
            const bool asksForVendor = std::ranges::any_of(command.words, [](const Word& word) {
                return word.text == "vendor" || word.text == "./vendor" || word.text.ends_with("/vendor")
                       || word.text.ends_with("vendor/modules.txt");
            });
            const bool isNegated = command.hasArgument("!");
            return asksForVendor && !isNegated;
        }
    }
    return false;
}

/// True if an `else` lies between the test and the command.
bool isInElse(const AdviceInput& input, const GoCommand& go)
{
    const std::string_view text = input.tree.snapshot.bytes();
    const TextRange run = input.instruction(go.instruction).range;
    const std::string_view before = text.substr(run.begin, go.callRange.begin - run.begin);
    const std::size_t otherwise = before.rfind("else");
    return otherwise != std::string_view::npos && before.substr(otherwise).find("if ") == std::string_view::npos;
}

/// The command taken out of an `&&`, or replaced by one that does nothing where it is the whole branch.
std::vector<Fix> fixesFor(const AdviceInput& input, const GoCommand& go)
{
    if (const auto edit = deletedCommand(input, go.instruction, static_cast<std::size_t>(go.position)))
        return {{"Leave go mod verify out", true, {*edit}}};
    if (!go.command.isConditional)
        return {};
    const auto& commands = input.commandsOf(go.instruction);
    const bool isTied = go.position > 0 && go.command.joint == "&&"
                        && commands[static_cast<std::size_t>(go.position) - 1].isConditional;
    if (isTied)
        return {{"Leave go mod verify out",
                 true,
                 {{{commands[static_cast<std::size_t>(go.position) - 1].range.end, go.command.range.end}, ""}}}};
    return {{"Do nothing here", true, {{go.command.range, "true"}}}};
}

void check(const AdviceInput& input, const Report& report)
{
    for (const GoCommand& go : input.goCommands) {
        if (go.verb != "mod verify")
            continue;
        const bool isInBranch = go.command.isConditional && followsVendorTest(input, go) && !isInElse(input, go);
        const GoModule* module = input.context && !go.command.isConditional ? moduleOf(input, go) : nullptr;
        if (!isInBranch && (!module || !module->hasVendor))
            continue;
        report({go.callRange,
                "go mod verify never looks at the vendor folder: it checks the module cache, which is empty here, "
                "needs the network for it, and then says that all is verified. Compare vendor in CI instead: go mod "
                "vendor && git diff --exit-code.",
                fixesFor(input, go),
                {}});
    }
}

} // namespace

Rule verify_in_vendored_branch()
{
    Rule rule;
    rule.aliases = {"SW202"};
    rule.category = "correctness";
    rule.severity = Severity::Warning;
    rule.title = "Do not trust go mod verify with a vendored project";
    rule.rationale = "The command compares the module cache with the hashes taken when it was filled. In a vendored "
                     "project with a cold cache it asked the proxy for 33 go.mod files, fetched no module, checked "
                     "nothing and printed \"all modules verified\"; without a network it failed, although the "
                     "project itself built offline. With a vendored file tampered with, verify and build both "
                     "passed and the injected code ran.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN if [ -d vendor ]; then go mod verify; else go mod download; fi
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN if [ ! -d vendor ]; then go mod download && go mod verify; fi
)";
    rule.sources = {"https://go.dev/ref/mod#go-mod-verify", "https://github.com/golang/go/issues/27348"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
