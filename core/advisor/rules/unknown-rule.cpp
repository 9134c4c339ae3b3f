// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

namespace stagewright::rules {

/// Asked in reviewSuppressions(), which knows all rules' names.
Rule unknown_rule()
{
    Rule rule;
    rule.category = "correctness";
    rule.severity = Severity::Hint;
    rule.title = "Name rules that exist in comments that silence them";
    rule.rationale = "A comment that silences a rule names it. With a name that no rule has it silences nothing, and looks "
                     "as if it did. Names of rules, codes of hadolint and ShellCheck, and names of BuildKit's checks are "
                     "understood; stagewright rules lists them.";
    rule.bad = R"(# stagewright ignore=untaged-base
FROM golang
)";
    rule.good = R"(# stagewright ignore=untagged-base
FROM golang
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#check"};
    rule.check = [](const AdviceInput&, const Report&) {};
    return rule;
}

} // namespace stagewright::rules
