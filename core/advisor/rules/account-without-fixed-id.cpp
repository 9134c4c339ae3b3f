// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/accounts.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// The user that the target starts as, by name; empty if that is a number, root or unknown.
std::string startUser(const AdviceInput& input, int stage)
{
    const Stage& target = input.stage(stage);
    Scope scope = input.scope(target.lastInstruction);
    const Instruction& last = input.instruction(target.lastInstruction);
    std::string user = scope.user;
    if (last.keyword == Keyword::User && !last.arguments.empty())
        user = last.arguments.front().text;
    user = user.substr(0, user.find(':'));
    return isNumber(user) || isRootUser(user) || user.contains('$') ? std::string() : user;
}

/// Debian's adduser knows the long option only, BusyBox's the short one.
std::string_view numberOption(const AdviceInput& input, int stage, const Account& account)
{
    const bool isAdduser = input.tree.snapshot.text(account.programRange) == "adduser";
    return isAdduser && input.base(stage).family != BaseFamily::Alpine ? "--uid" : "-u";
}

void check(const AdviceInput& input, const Report& report)
{
    if (input.graph.target < 0)
        return;
    const int stage = input.graph.target;
    const std::string user = startUser(input, stage);
    if (user.empty())
        return;
    for (const Account& account : accountsBefore(input, input.stage(stage).lastInstruction)) {
        if (account.isGroup || account.name != user || !account.id.empty())
            continue;
        Remark remark{{account.programRange.begin, account.nameRange.end},
                      std::format("{} gets the next free number, which differs from base to base, and volumes know "
                                  "files by number: give it one, such as -u 10001.",
                                  account.name),
                      {},
                      {}};
        const std::size_t place = account.programRange.end;
        if (!input.tree.snapshot.bytes().contains("10001"))
            remark.fixes.push_back({"Give it the number 10001",
                                    false,
                                    {{{place, place}, std::format(" {} 10001", numberOption(input, stage, account))}}});
        report(std::move(remark));
    }
}

} // namespace

Rule account_without_fixed_id()
{
    Rule rule;
    rule.category = "security";
    rule.severity = Severity::Info;
    rule.title = "Give the service's account a fixed number";
    rule.rationale = "Without -u the account gets the next free number, and that depends on what the base image "
                     "already holds. Volumes, network file systems and Kubernetes know users by number only: after "
                     "an update of the base the service may no longer read its own data. Numbers from 10000 on keep "
                     "clear of the host's users.";
    rule.bad = R"(FROM debian:13-slim
RUN useradd --no-create-home app
COPY server /usr/local/bin/server
USER app
)";
    rule.good = R"(FROM debian:13-slim
RUN groupadd -g 10001 app && useradd -u 10001 -g app --no-create-home app
COPY server /usr/local/bin/server
USER app
)";
    rule.sources = {"https://docs.docker.com/build/building/best-practices/#user"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
