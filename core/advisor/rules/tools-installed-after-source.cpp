// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

bool isPackageManager(std::string_view program)
{
    static constexpr std::array<std::string_view, 7> managers = {"apt-get", "apt",      "apk", "yum",
                                                                 "dnf",     "microdnf", "tdnf"};
    return std::ranges::contains(managers, program);
}

/// The command's program, behind a sudo.
std::string_view programOf(const ShellCommand& command)
{
    const bool isBehindSudo = command.name() == "sudo" && command.words.size() > 1;
    return isBehindSudo ? std::string_view(command.words[1].text) : command.name();
}

/// Installs from the package manager's own archives; files of the context are not named.
bool installsPackages(const ShellCommand& command)
{
    if (!isPackageManager(programOf(command)) || !(command.hasArgument("install") || command.hasArgument("add")))
        return false;
    return std::ranges::none_of(command.words, [](const Word& word) {
        return word.text.contains('/') || word.text.contains('$') || word.text.ends_with(".deb");
    });
}

bool installsTool(const ShellCommand& command)
{
    return command.name() == "go" && command.hasArgument("install") && command.words.back().text.contains('@');
}

bool isHarmless(const ShellCommand& command)
{
    static constexpr std::array<std::string_view, 5> names = {"rm", "set", "echo", "true", "update-ca-certificates"};
    return isPackageManager(programOf(command)) || std::ranges::contains(names, programOf(command));
}

/// The command that installs, if the RUN does nothing that could need files of the context; or null.
const ShellCommand* installationIn(const AdviceInput& input, int run)
{
    const ShellCommand* found = nullptr;
    for (const ShellCommand& command : input.commandsOf(run)) {
        const bool installs = installsPackages(command) || installsTool(command);
        if (!installs && !isHarmless(command))
            return nullptr;
        if (installs && !found)
            found = &command;
    }
    return found;
}

/// True if nothing between the two could make a difference to an installation.
bool isMovable(const AdviceInput& input, const CopyStep& copy, int run)
{
    for (int i = copy.instruction + 1; i < run; ++i) {
        const Keyword keyword = input.instruction(i).keyword;
        if (keyword != Keyword::Copy && keyword != Keyword::Label && keyword != Keyword::Expose)
            return false;
    }
    const bool followsRun =
        input.instruction(copy.instruction - 1).keyword == Keyword::Run; // two in a row are one step
    return copy.target && *copy.target != "/" && !copy.target->starts_with("/etc") && !followsRun
           && input.scope(run).user.empty();
}

const CopyStep* wideCopyAbove(const AdviceInput& input, int run)
{
    const int stage = input.instruction(run).stage;
    const auto found = std::ranges::find_if(input.copies, [&](const CopyStep& copy) {
        return copy.stage == stage && copy.isFromContext && copy.instruction < run
               && std::ranges::any_of(copy.sources, [](const Word& word) { return isWholeContext(word.text); });
    });
    return found == input.copies.end() ? nullptr : &*found;
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count() && !input.copies.empty(); ++i) {
        const Instruction& run = input.instruction(i);
        if (run.keyword != Keyword::Run || run.stage < 0)
            continue;
        const CopyStep* copy = wideCopyAbove(input, i);
        const ShellCommand* command = copy && run.flags.empty() ? installationIn(input, i) : nullptr;
        if (!command)
            continue;
        Remark remark{{command->words[0].range.begin, command->words[1].range.end},
                      std::format("Line {} copies everything, so an edit of any file installs this again, although "
                                  "it needs none of them: put it above the COPY.",
                                  input.instruction(copy->instruction).line),
                      {},
                      {}};
        if (isMovable(input, *copy, i))
            remark.fixes.push_back(
                {"Move this step above the COPY", true, movedAbove(input.tree, i, copy->instruction)});
        if (!input.stage(run.stage).isNeeded)
            remark.severity = Severity::Hint;
        report(std::move(remark));
    }
}

} // namespace

Rule tools_installed_after_source()
{
    Rule rule;
    rule.aliases = {"SW122"};
    rule.category = "cache";
    rule.severity = Severity::Info;
    rule.title = "Install packages and tools above the sources";
    rule.rationale = "A step is reused only while everything above it is unchanged. Compilers, packages and code "
                     "generators do not depend on the sources, yet below COPY . . they are downloaded again after "
                     "every edit. Above it they are installed once. Tools written in Go can also be named in go.mod "
                     "(tool lines, since Go 1.24) and called with go tool.";
    rule.bad = R"(FROM golang:1.27-alpine3.22 AS build
WORKDIR /src
COPY . .
RUN apk add --no-cache git
RUN go build -o /out/server ./cmd/server
)";
    rule.good = R"(FROM golang:1.27-alpine3.22 AS build
WORKDIR /src
RUN apk add --no-cache git
COPY . .
RUN go build -o /out/server ./cmd/server
)";
    rule.sources = {"https://docs.docker.com/build/cache/optimize/#order-your-layers",
                    "https://go.dev/doc/go1.24#tools"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
