// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include <algorithm>
#include <initializer_list>

namespace stagewright::rules {
namespace {

bool isGit(const ShellCommand& command, std::initializer_list<std::string_view> verbs)
{
    return command.name() == "git"
           && std::ranges::any_of(verbs, [&](std::string_view verb) { return command.hasArgument(verb); });
}

bool namesRevision(const ShellCommand& clone)
{
    return std::ranges::any_of(clone.words, [](const Word& word) {
        return word.text == "-b" || word.text.starts_with("--branch") || word.text.starts_with("--revision");
    });
}

/// True if a command behind the clone, in this step or a later one of the stage, chooses a revision.
bool choosesLater(const AdviceInput& input, int index)
{
    for (int i = index; i < input.count() && (i == index || input.instruction(i).keyword != Keyword::From); ++i) {
        for (const ShellCommand& command : input.commandsOf(i)) {
            if (isGit(command, {"checkout", "switch", "reset", "fetch"}))
                return true;
        }
    }
    return false;
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        for (const ShellCommand& command : input.commandsOf(i)) {
            const bool isRemote = std::ranges::any_of(command.words, [](const Word& word) {
                return word.text.contains("://") || word.text.starts_with("git@");
            });
            if (!isRemote || !isGit(command, {"clone"}) || namesRevision(command) || choosesLater(input, i))
                continue;
            report({command.range,
                    "This takes the branch as it is that day, and the cache keeps that day: the line does not change "
                    "when the repository does. Name a tag with --branch, or check out a commit.",
                    {},
                    {}});
        }
    }
}

} // namespace

Rule git_clone_of_moving_branch()
{
    Rule rule;
    rule.category = "reproducibility";
    rule.severity = Severity::Info;
    rule.title = "Clone a tag or a commit";
    rule.rationale = "A RUN is cached by its text. git clone without a revision gives two machines two states of the "
                     "repository, and one machine the state of the first build for months. --depth 1 --branch v1.2.3 "
                     "fetches a release and no history; ADD with a Git URL and a commit is cached by what it fetches.";
    rule.bad = R"(FROM debian:13-slim
RUN git clone https://example.com/tool.git /src
)";
    rule.good = R"(FROM debian:13-slim
RUN git clone --depth 1 --branch v1.2.3 https://example.com/tool.git /src
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#adding-files-from-a-git-repository",
                    "https://git-scm.com/docs/git-clone"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
