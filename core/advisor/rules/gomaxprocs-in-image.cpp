// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/accounts.h"
#include "core/advisor/fix_edits.h"

#include <format>

namespace stagewright::rules {
namespace {

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const Instruction& env = input.instruction(i);
        if (env.keyword != Keyword::Env || env.stage < 0)
            continue;
        for (const Assignment& assignment : env.assignments) {
            if (assignment.name.text != "GOMAXPROCS" || assignment.isLegacy)
                continue;
            const std::string value = input.scope(i).expanded(assignment.value.text).value_or(assignment.value.text);
            const bool hasEffect = isNumber(value) && value.find_first_not_of('0') != std::string::npos;
            Remark remark{{assignment.name.range.begin, assignment.value.range.end}, {}, {}, {}};
            remark.message = hasEffect
                                 ? std::format("GOMAXPROCS={} switches off what Go does by itself since 1.25: follow the "
                                               "container's CPU limit, also when it changes. Leave it out.",
                                               value)
                                 : std::format("GOMAXPROCS={} is the same as not setting it: Go follows the container's CPU limit "
                                               "by itself. Leave it out.",
                                               assignment.value.text);
            if (!hasEffect)
                remark.severity = Severity::Hint;
            remark.fixes.push_back({"Leave GOMAXPROCS out", !hasEffect, {deletedAssignment(input.tree, i, assignment)}});
            report(std::move(remark));
        }
    }
}

} // namespace

Rule gomaxprocs_in_image()
{
    Rule rule;
    rule.aliases = {"SW601"};
    rule.category = "runtime";
    rule.severity = Severity::Warning;
    rule.title = "Leave GOMAXPROCS to Go";
    rule.rationale = "Since Go 1.25 the runtime takes the number of its threads from the container's CPU limit. Measured on 16 "
                     "pretended processors with a limit of 2.5: unset gave 3, GOMAXPROCS=0 gave 3 as well, GOMAXPROCS=16 gave 16 "
                     "and ignored the limit. The line go 1.25 or later in go.mod is needed; with go 1.24 it stayed at 16.";
    rule.bad = R"(FROM gcr.io/distroless/static-debian13:nonroot
ENV GOMAXPROCS=4
COPY server /usr/local/bin/server
)";
    rule.good = R"(FROM gcr.io/distroless/static-debian13:nonroot
COPY server /usr/local/bin/server
)";
    rule.sources = {"https://go.dev/doc/go1.25#container-aware-gomaxprocs"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
