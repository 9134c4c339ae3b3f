// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/ignore_comment.h"

#include <format>

namespace stagewright::rules {
namespace {

void check(const AdviceInput& input, const Report& report)
{
    for (const IgnoreComment& comment : ignoreCommentsOf(input.tree)) {
        if (comment.fault || comment.names.empty() || comment.reach != Suppression::Reach::Instruction)
            continue;
        Remark remark;
        remark.range = comment.range;
        remark.message = std::format("This comment silences {}{}: mend what it is about, or agree on it in the "
                                     "project's configuration.",
                                     comment.names.front().text, comment.names.size() > 1 ? " and more" : "");
        if (comment.dialect != Suppression::Dialect::Hadolint)
            remark.aliases = std::vector<std::string>();
        report(std::move(remark));
    }
}

} // namespace

Rule silenced_by_comment()
{
    Rule rule;
    rule.aliases = {"DL1001"};
    rule.category = "structure";
    rule.severity = Severity::Warning;
    rule.isOptIn = true;
    rule.title = "Decide on exceptions in the configuration, not in comments";
    rule.rationale = "Where a team has agreed that exceptions are made in one place, a comment that silences a rule at a "
                     "single instruction goes around that agreement, and no review of the configuration shows it. "
                     "The rule speaks only where it is turned on; a build that must not be silenced at all turns "
                     "such comments off with inline-ignore: off.";
    rule.bad = R"(# hadolint ignore=DL3006
FROM debian
)";
    rule.good = R"(FROM debian:13
)";
    rule.sources = {"https://github.com/hadolint/hadolint/wiki/DL1001"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
