// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

namespace stagewright::rules {

/// Asked in reviewSuppressions(), which knows all rules' names.
Rule malformed_suppression()
{
    Rule rule;
    rule.category = "correctness";
    rule.severity = Severity::Info;
    rule.title = "Write comments that silence rules so that they are read";
    rule.rationale =
        "A comment that is meant to silence a rule and has a typing error, a word too much or the wrong place "
        "is just a comment, and nobody says so: the finding stays, or comes back in a tool that reads more "
        "strictly. hadolint in particular takes only its own codes in capitals, only in the line directly "
        "above the instruction, and no words behind them without a # in front; else it passes over the whole "
        "comment. A comment of Stagewright's takes names and codes, and may stand further up.";
    rule.bad = R"(FROM debian:13
# hadolint ignore=DL3008 we want the newest
RUN apt-get update && apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/*
)";
    rule.good = R"(FROM debian:13
# hadolint ignore=DL3008 # we want the newest
RUN apt-get update && apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/*
)";
    rule.sources = {"https://github.com/hadolint/hadolint#inline-ignores"};
    rule.check = [](const AdviceInput&, const Report&) {};
    return rule;
}

} // namespace stagewright::rules
