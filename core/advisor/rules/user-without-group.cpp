// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/accounts.h"
#include "core/advisor/copy_step.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// True if the base's own passwd is known to lack the number.
bool isUnknownToBase(const StageBase& base, std::string_view uid)
{
    switch (base.family) {
    case BaseFamily::Scratch: return true;
    case BaseFamily::DistrolessStatic:
    case BaseFamily::DistrolessBase:
    case BaseFamily::ChainguardStatic: return uid != "65532" && uid != "65534";
    case BaseFamily::Debian:
    case BaseFamily::Alpine:
    case BaseFamily::Ubuntu: return uid.size() > 4 && uid != "65534"; // ubuntu has 1000, all have low system accounts
    default: return false;
    }
}

bool mayHavePasswd(const AdviceInput& input, int instruction)
{
    const auto& copies = input.copies;
    const bool isCopied = std::ranges::any_of(copies, [&](const CopyStep& copy) {
        const bool isHere = input.standsOn(input.instruction(instruction).stage, copy.stage);
        return isHere && (!copy.target || copy.target == "/" || copy.target->starts_with("/etc"));
    });
    const auto accounts = accountsBefore(input, instruction);
    const auto steps = historyOf(input, instruction);
    return isCopied || !accounts.empty() || std::ranges::any_of(steps, [&](int step) {
               return input.tree.snapshot.text(input.instruction(step).range).contains("passwd");
           });
}

void check(const AdviceInput& input, const Report& report)
{
    if (input.graph.target < 0)
        return;
    const Stage& stage = input.stage(input.graph.target);
    for (int i = stage.lastInstruction; i > stage.firstInstruction; --i) {
        const Instruction& instruction = input.instruction(i);
        if (instruction.keyword != Keyword::User || instruction.arguments.empty())
            continue;
        const Word& user = instruction.arguments.front();
        if (isNumber(user.text) && !isRootUser(user.text) && isUnknownToBase(input.base(stage.index), user.text)
            && !mayHavePasswd(input, i)) {
            const std::string both = user.text + ":" + user.text;
            report({user.range,
                    std::format("The image's passwd has no user {}, so the process gets group 0, root's: write {}.", user.text,
                                both),
                    {{std::format("Write {}", both), true, {{user.range, both}}}},
                    {}});
        }
        return;
    }
}

} // namespace

Rule user_without_group()
{
    Rule rule;
    rule.aliases = {"SW303"};
    rule.category = "security";
    rule.severity = Severity::Info;
    rule.title = "Give the group along with the user's number";
    rule.rationale = "Docker looks up a user's group in the image's passwd. Without an entry the process gets group 0: measured on "
                     "scratch, USER 1001 ran as uid 1001 and gid 0, and USER 1001:1001 as gid 1001. Files that only the root "
                     "group may read are then open to it.";
    rule.bad = R"(FROM scratch
COPY server /server
USER 10001
ENTRYPOINT ["/server"]
)";
    rule.good = R"(FROM scratch
COPY server /server
USER 10001:10001
ENTRYPOINT ["/server"]
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#user"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
