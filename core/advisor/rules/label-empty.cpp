// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/label_schema.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

void check(const AdviceInput& input, const Report& report)
{
    const std::vector<RequiredLabel> schema = labelSchemaOf(input.config, "label-empty");
    for (int i = 0; i < input.count() && !schema.empty(); ++i) {
        if (input.instruction(i).keyword != Keyword::Label)
            continue;
        for (const Assignment& label : input.instruction(i).assignments) {
            const bool isAsked = std::ranges::contains(schema, labelKey(label), &RequiredLabel::name);
            if (!isAsked || labelValue(input, i, label) != "")
                continue;
            report({{label.name.range.begin, label.value.range.end},
                    std::format("{} is a label that this project relies on, and here it says nothing: give it a value.",
                                labelKey(label)),
                    {},
                    {}});
        }
    }
}

} // namespace

Rule label_empty()
{
    Rule rule;
    rule.aliases = {"DL3051"};
    rule.category = "structure";
    rule.severity = Severity::Warning;
    rule.options = {{"schema",
                     "The labels that this rule knows; without any, those of label-missing.",
                     {},
                     {"org.opencontainers.image.source:url"}}};
    rule.title = "Give a label that the project asks for a value";
    rule.rationale = "An empty label passes every check for presence and tells nothing. Mostly a build argument "
                     "without a default stands behind it: give the argument a default, or let the call set it.";
    rule.bad = R"(FROM debian:13-slim
LABEL org.opencontainers.image.source=""
)";
    rule.good = R"(FROM debian:13-slim
LABEL org.opencontainers.image.source="https://example.com/server"
)";
    rule.sources = {"https://github.com/opencontainers/image-spec/blob/main/annotations.md"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
