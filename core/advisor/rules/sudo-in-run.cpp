// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/accounts.h"
#include "core/advisor/fix_edits.h"
#include "core/advisor/go_program.h"

#include <format>

namespace stagewright::rules {
namespace {

bool isRoot(const AdviceInput& input, int index)
{
    const Scope& scope = input.scope(index);
    const int stage = input.instruction(index).stage;
    return scope.user.empty() ? stage >= 0 && input.base(stage).startsAsRoot() : isRootUser(scope.user);
}

/// True where the base is known not to have sudo and nothing installs it.
bool isMissing(const AdviceInput& input, int index)
{
    const int stage = input.instruction(index).stage;
    return stage >= 0 && input.scope(index).isBaseKnown && !isInstalledBefore(input, index, {"sudo"});
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        for (const ShellCommand& command : input.commandsOf(i)) {
            if (command.name() != "sudo")
                continue;
            const TextRange word = command.words.front().range;
            const bool isSuperfluous = isRoot(input, i);
            Remark remark{word, {}, {}, {}};
            remark.message = isSuperfluous
                                 ? "This step is root already, so sudo adds nothing but a package: leave it out."
                                 : "sudo in a build step hides who acts: switch with USER root above the "
                                   "step and back below it.";
            if (isMissing(input, i) && !command.isConditional) {
                remark.message = "This base has no sudo, so the step fails. A build step is root unless USER says "
                                 "otherwise: leave sudo out.";
                remark.severity = Severity::Error;
            }
            // Options of sudo would be left behind.
            const bool isPlain = command.words.size() > 1 && !command.words[1].text.starts_with('-');
            if (isPlain && (isSuperfluous || input.scope(i).user.empty()))
                remark.fixes.push_back({"Leave sudo out", false, {deletedWord(input.tree, word)}});
            report(std::move(remark));
        }
    }
}

} // namespace

Rule sudo_in_run()
{
    Rule rule;
    rule.aliases = {"DL3004"};
    rule.category = "security";
    rule.severity = Severity::Warning;
    rule.title = "Do without sudo";
    rule.rationale = "A build step is root unless USER says otherwise, so sudo is superfluous; in an image it is one "
                     "more program that can give root away, it changes the environment, has no terminal to ask for a "
                     "password, and its signal and terminal behaviour is hard to foresee. Official bases do not have "
                     "it. Where a step needs root below an ordinary user, USER says so plainly.";
    rule.bad = R"(FROM debian:13-slim
RUN sudo apt-get update
)";
    rule.good = R"(FROM debian:13-slim
RUN apt-get update
)";
    rule.sources = {"https://docs.docker.com/build/building/best-practices/#user"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
