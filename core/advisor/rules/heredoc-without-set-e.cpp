// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"
#include "core/advisor/shell_options.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

/// `-e`, `-euo`, `errexit`: what makes a shell stop at the first command that fails.
bool isErrexit(const Word& word)
{
    const std::string_view text = word.text;
    const bool isLetters = text.starts_with('-') && !text.starts_with("--") && !text.contains('c');
    return text == "errexit" || (isLetters && text.contains('e'));
}

bool stopsByItself(const AdviceInput& input, int index, const Heredoc& heredoc)
{
    const std::string_view body = heredoc.body.in(input.tree.snapshot.bytes());
    const std::string_view firstLine = body.substr(0, body.find('\n'));
    if (firstLine.starts_with("#!") && firstLine.contains(" -") && firstLine.substr(firstLine.find(" -")).contains('e'))
        return true;
    return hasErrexit(input, index)
           || std::ranges::any_of(input.commandsOf(index), [&](const ShellCommand& command) {
                  const bool isHead = !heredoc.body.contains(command.range);
                  return (isHead || command.name() == "set") && std::ranges::any_of(command.words, isErrexit);
              });
}

/// The first command of the body that may fail and has another below it; null where there is none.
const ShellCommand* firstUnwatched(const AdviceInput& input, int index, const Heredoc& heredoc)
{
    static constexpr std::array<std::string_view, 4> sure = {"echo", "export", "set", ":"};
    const auto& commands = input.commandsOf(index);
    for (std::size_t at = 0; at + 1 < commands.size(); ++at) {
        const bool isInBody = heredoc.body.contains(commands[at].range)
                              && heredoc.body.contains(commands[at + 1].range);
        const bool isSure = commands[at].words.empty() || std::ranges::contains(sure, commands[at].name());
        const std::string& joint = commands[at + 1].joint;
        if (isInBody && !isSure && !commands[at].isConditional && (joint == "\n" || joint == ";"))
            return &commands[at];
    }
    return nullptr;
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const Instruction& run = input.instruction(i);
        if (run.keyword != Keyword::Run || run.heredocs.size() != 1)
            continue;
        const Heredoc& heredoc = run.heredocs.front();
        const ShellCommand* command = firstUnwatched(input, i, heredoc);
        if (!command || stopsByItself(input, i, heredoc))
            continue;
        const std::string_view body = heredoc.body.in(input.tree.snapshot.bytes());
        const std::size_t begin = body.starts_with("#!") ? heredoc.body.begin + body.find('\n') + 1
                                                         : heredoc.body.begin;
        report({heredoc.marker,
                std::format("A here-document goes on after a command that fails, such as {} here, and ends as its last "
                            "line does: begin it with set -e.",
                            command->name()),
                {{"Begin with set -e", false, {{{begin, begin}, std::format("set -e{}", lineEnd(input.tree))}}}},
                {}});
    }
}

} // namespace

Rule heredoc_without_set_e()
{
    Rule rule;
    rule.category = "correctness";
    rule.severity = Severity::Warning;
    rule.title = "Let a here-document stop at the first failure";
    rule.rationale = "The lines of RUN <<EOF are a script for the shell, and a shell goes on after a command that "
                     "fails. Written with && the same step would have stopped; as a here-document it is green as long "
                     "as its last line is, and the cache keeps what came of it. set -e as the first line stops it, "
                     "SHELL with -e does so for all.";
    rule.bad = R"(FROM debian:13-slim
RUN <<EOF
apt-get update
apt-get install -y --no-install-recommends ca-certificates
rm -rf /var/lib/apt/lists/*
EOF
)";
    rule.good = R"(FROM debian:13-slim
RUN <<EOF
set -e
apt-get update
apt-get install -y --no-install-recommends ca-certificates
rm -rf /var/lib/apt/lists/*
EOF
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#here-documents",
                    "https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#set"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
