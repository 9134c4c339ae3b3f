// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"
#include "core/advisor/shell_options.h"
#include "core/advisor/substitution.h"

#include <algorithm>
#include <array>
#include <format>
#include <span>

namespace stagewright::rules {
namespace {

/// Commands of which nobody asks how they ended; `yes` is even meant to be cut off.
bool cannotFail(const ShellCommand& command)
{
    static constexpr std::array<std::string_view, 5> sure = {"echo", "printf", "yes", "true", ":"};
    return std::ranges::contains(sure, command.name());
}

bool isPipe(const ShellCommand& command)
{
    return command.joint == "|" || command.joint == "|&";
}

/// Index of the first command whose failure a pipe hides, or nothing: one before a pipe that is followed by no `||`.
std::optional<std::size_t> hiddenFailure(std::span<const ShellCommand> commands)
{
    for (std::size_t at = 0; at + 1 < commands.size(); ++at) {
        if (std::ranges::contains(commands[at].words, "pipefail", &Word::text))
            return std::nullopt;
        if (!isPipe(commands[at + 1]) || cannotFail(commands[at]))
            continue;
        std::size_t end = at + 1;
        while (end < commands.size() && isPipe(commands[end]))
            ++end;
        if (end == commands.size() || commands[end].joint != "||")
            return at;
    }
    return std::nullopt;
}

/// SHELL with pipefail above the RUN: in the shell that is in effect if it knows pipefail, else in the base's.
std::vector<Fix> fixesFor(const AdviceInput& input, int index)
{
    const Instruction& run = input.instruction(index);
    if (run.keyword != Keyword::Run || !run.heredocs.empty())
        return {};
    const StageBase base = run.stage < 0 ? StageBase() : input.base(run.stage);
    const bool isAlpine = base.family == BaseFamily::Alpine || base.image.tag.contains("alpine");
    const std::string& shell = input.scope(index).shell;
    const std::string_view known = isAlpine ? "/bin/ash" : "/bin/bash";
    const bool keepsShell = !shell.empty() && !shell.ends_with("/sh") && shell != "sh";
    const std::string line = std::format("{} [\"{}\", \"-o\", \"pipefail\", \"-c\"]", inFileCase(input.tree, "SHELL"),
                                         keepsShell ? std::string_view(shell) : known);
    return {{std::format("Write {}", line), false, {insertedLine(input.tree, index, line)}}};
}

/// Reports the first pipe among the commands that hides a failure; false if there is none.
bool reportPipe(const AdviceInput& input, int index, std::span<const ShellCommand> commands, const Report& report)
{
    const auto hidden = commands.size() < 2 ? std::nullopt : hiddenFailure(commands);
    if (!hidden)
        return false;
    const ShellCommand& left = commands[*hidden];
    const ShellCommand& right = commands[*hidden + 1];
    const std::string_view gap = input.tree.snapshot.bytes().substr(left.range.end, right.range.begin - left.range.end);
    const std::size_t bar = left.range.end + std::min(gap.find('|'), gap.size() - 1);
    report({{bar, bar + 1},
            std::format("If {} fails, the step goes on with whatever {} makes of its output, since a pipe ends as its "
                        "last command does: set pipefail with SHELL.",
                        left.name(), right.name()),
            fixesFor(input, index),
            {}});
    return true;
}

/// `X=$(a | b)` ends as its pipe does; an argument such as `"$(a | b)"` does not count, with pipefail or without.
void checkAssignments(const AdviceInput& input, int index, const Report& report)
{
    for (const ShellCommand& command : input.commandsOf(index)) {
        if (std::ranges::contains(command.words, "pipefail", &Word::text))
            return;
        for (const Word& word : command.assignments) {
            if (command.words.empty() && word.text.contains('|')
                && reportPipe(input, index, commandsInside(word, input.tree.snapshot.bytes()), report))
                return;
        }
    }
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const bool mayHide = !input.commandsOf(i).empty()
                             && input.tree.snapshot.text(input.instruction(i).range).contains('|');
        if (mayHide && !hasPipefail(input, i) && !reportPipe(input, i, input.commandsOf(i), report))
            checkAssignments(input, i, report);
    }
}

} // namespace

Rule pipe_without_pipefail()
{
    Rule rule;
    rule.aliases = {"DL4006"};
    rule.category = "correctness";
    rule.severity = Severity::Warning;
    rule.title = "Let a pipe fail where one of its commands does";
    rule.rationale = "A shell takes the result of a pipe from its last command. A download that breaks off in front of "
                     "tar, sh or gpg is then a green step with half the files, and the cache keeps it. bash, ash and "
                     "zsh know -o pipefail; SHELL sets it for all steps below, in stages that build on this one too. "
                     "dash, Debian's /bin/sh, does not know it.";
    rule.bad = R"(FROM debian:13-slim
RUN curl -fsSL https://example.com/tool.tar.gz | tar -xz -C /opt
)";
    rule.good = R"(FROM debian:13-slim
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/tool.tar.gz | tar -xz -C /opt
)";
    rule.sources = {"https://docs.docker.com/build/building/best-practices/#using-pipes"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
