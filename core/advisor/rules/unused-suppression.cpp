// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

namespace stagewright::rules {

/// Asked in reviewSuppressions(), which knows what has been silenced.
Rule unused_suppression()
{
    Rule rule;
    rule.category = "structure";
    rule.severity = Severity::Hint;
    rule.title = "Take out comments that silence nothing any more";
    rule.rationale =
        "A comment that silences a rule outlives what it was written for: the line below is mended or "
        "replaced, and the comment stays. Then it misleads whoever reads it, and silences the rule on the day "
        "when it would have something to say again. A code in a comment of hadolint's counts as unused only "
        "where hadolint could not report it either.";
    rule.bad = R"(# stagewright ignore=untagged-base
FROM golang:1.27-trixie
)";
    rule.good = R"(# stagewright ignore=untagged-base
FROM golang
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#check"};
    rule.check = [](const AdviceInput&, const Report&) {};
    return rule;
}

} // namespace stagewright::rules
