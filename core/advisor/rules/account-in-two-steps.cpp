// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/accounts.h"

#include <format>

namespace stagewright::rules {
namespace {

/// True if a RUN does nothing but create one account.
bool isLoneAccount(const AdviceInput& input, int index)
{
    const Instruction& run = input.instruction(index);
    return run.keyword == Keyword::Run && run.flags.empty() && run.heredocs.empty() && input.commandsOf(index).size() == 1
           && accountsOf(input.commandsOf(index), index).size() == 1;
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 1; i < input.count(); ++i) {
        const Instruction& run = input.instruction(i);
        if (!isLoneAccount(input, i) || !isLoneAccount(input, i - 1) || input.instruction(i - 1).stage != run.stage)
            continue;
        Remark remark{run.keywordRange,
                      "Group and user belong together: one RUN makes one layer and one step of the cache instead of two.",
                      {},
                      {}};
        const std::string_view between = input.tree.snapshot.bytes().substr(
            input.instruction(i - 1).range.end, run.range.begin - input.instruction(i - 1).range.end);
        if (!between.contains('#') && run.form == Form::Shell && input.instruction(i - 1).form == Form::Shell) {
            const TextRange gap{input.instruction(i - 1).range.end, input.commandsOf(i).front().range.begin};
            remark.fixes.push_back({"Join them with &&", true, {{gap, " && "}}});
        }
        report(std::move(remark));
    }
}

} // namespace

Rule account_in_two_steps()
{
    Rule rule;
    rule.category = "structure";
    rule.severity = Severity::Hint;
    rule.title = "Create group and user in one RUN";
    rule.rationale = "Each RUN is a layer and a step of its own. groupadd and useradd write the same few files, so the second layer stores "
                     "/etc/group, /etc/passwd and /etc/shadow once more. One RUN says what belongs together.";
    rule.bad = R"(FROM debian:13-slim
RUN groupadd -g 10001 app
RUN useradd -u 10001 -g app app
USER 10001:10001
)";
    rule.good = R"(FROM debian:13-slim
RUN groupadd -g 10001 app && useradd -u 10001 -g app app
USER 10001:10001
)";
    rule.sources = {"https://docs.docker.com/build/building/best-practices/#run"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
