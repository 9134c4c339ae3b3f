// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

/// Commands that change the shell itself and nothing in the image.
bool changesShellOnly(const ShellCommand& command)
{
    static constexpr std::array<std::string_view, 9> names = {"export", "source", ".",      "alias", "unset",
                                                              "set",    "umask",  "ulimit", "shopt"};
    return command.redirections.empty()
           && (command.words.empty() || std::ranges::contains(names, command.words.front().text));
}

/// `ENV NAME=value` for a lone `export NAME=value` whose value needs no shell.
std::vector<Fix> fixesFor(const AdviceInput& input, int index)
{
    const Instruction& run = input.instruction(index);
    const auto& commands = input.commandsOf(index);
    if (run.keyword != Keyword::Run || commands.size() != 1 || commands.front().name() != "export"
        || commands.front().words.size() != 2)
        return {};
    const Word& word = commands.front().words[1];
    const std::string_view written = word.range.in(input.tree.snapshot.bytes());
    if (!written.contains('=') || written.find_first_of("`(~\n") != std::string_view::npos)
        return {};
    const std::string line = std::format("{} {}", inFileCase(input.tree, "ENV"), written);
    return {{std::format("Write {}", line), false, {{run.range, line}}}};
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const auto& commands = input.commandsOf(i);
        if (commands.empty() || !std::ranges::all_of(commands, changesShellOnly))
            continue;
        const ShellCommand& last = commands.back();
        const bool isVariable = last.words.empty() || last.name() == "export";
        report({last.range,
                isVariable ? "The shell that gets this variable ends with the step: ENV sets one for all that follows "
                             "and for the container."
                           : std::format("{} changes the shell of this step, which ends here: nothing is left of it. "
                                         "Put it in front of the commands that need it, or into ENV or SHELL.",
                                         last.words.front().text),
                fixesFor(input, i),
                {}});
    }
}

} // namespace

Rule setting_lost_after_step()
{
    Rule rule;
    rule.category = "correctness";
    rule.severity = Severity::Warning;
    rule.title = "Set variables with ENV, not in a step of their own";
    rule.rationale = "Every RUN has a shell of its own. A step that only exports a variable, sources a file or sets an "
                     "option changes that shell, which then ends: the next step and the container know nothing of it, "
                     "and the build does not complain.";
    rule.bad = R"(FROM debian:13-slim
RUN export APP_ENV=production
RUN ./configure
)";
    rule.good = R"(FROM debian:13-slim
ENV APP_ENV=production
RUN ./configure
)";
    rule.sources = {"https://docs.docker.com/build/building/best-practices/#env"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
