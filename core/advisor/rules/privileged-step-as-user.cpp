// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/accounts.h"
#include "core/advisor/fix_edits.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

/// Calls that write to folders of the system and so need root.
bool needsRoot(const ShellCommand& command)
{
    static constexpr std::array<std::string_view, 5> always = {"useradd", "groupadd", "adduser", "addgroup",
                                                               "update-ca-certificates"};
    static constexpr std::array<std::string_view, 6> managers = {"apt-get", "apt", "apk", "yum", "dnf", "microdnf"};
    static constexpr std::array<std::string_view, 6> writing = {"install", "update", "upgrade", "add", "remove", "del"};
    if (std::ranges::contains(always, command.name()))
        return true;
    return std::ranges::contains(managers, command.name())
           && std::ranges::any_of(writing, [&](std::string_view verb) { return command.hasArgument(verb); });
}

/// The step moved above the USER, where only settings lie between the two.
std::vector<Fix> fixesFor(const AdviceInput& input, int run)
{
    for (int i = run - 1; i > 0 && input.instruction(i).stage == input.instruction(run).stage; --i) {
        const Keyword keyword = input.instruction(i).keyword;
        if (keyword == Keyword::User)
            return {{"Move this step above the USER", false, movedAbove(input.tree, run, i)}};
        if (keyword != Keyword::Label && keyword != Keyword::Expose && keyword != Keyword::Env)
            return {};
    }
    return {};
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const std::string& user = input.scope(i).user;
        if (user.empty() || user.contains('$') || isRootUser(user) || !input.scope(i).isBaseKnown)
            continue;
        for (const ShellCommand& command : input.commandsOf(i)) {
            if (!needsRoot(command) || command.isConditional)
                continue;
            report({command.words.front().range,
                    std::format("{} needs root, but USER {} is in effect here, so the step fails: do this above the "
                                "USER.",
                                command.name(), user),
                    fixesFor(input, i),
                    {}});
            break;
        }
    }
}

} // namespace

Rule privileged_step_as_user()
{
    Rule rule;
    rule.category = "correctness";
    rule.severity = Severity::Error;
    rule.title = "Switch the user after the last privileged step";
    rule.rationale = "USER holds for every RUN below it. A package manager or useradd under an ordinary user ends "
                     "with \"permission denied\". Install packages and create accounts first, switch the user last; "
                     "that is also the order in which the cache works best.";
    rule.bad = R"(FROM debian:13-slim
RUN useradd -u 10001 app
USER 10001:10001
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates
)";
    rule.good = R"(FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates
RUN useradd -u 10001 app
USER 10001:10001
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#user"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
