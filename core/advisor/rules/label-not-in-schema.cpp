// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"
#include "core/advisor/label_schema.h"
#include "core/dockerfile/suggestion.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

bool isStrict(const AdvisorConfig& config)
{
    const auto words = config.option("label-not-in-schema", "strict");
    return words && std::ranges::contains(*words, "true");
}

void checkLabel(const AdviceInput& input, int index, const Assignment& label, std::span<const RequiredLabel> schema,
                const Report& report)
{
    const std::string_view key = labelKey(label);
    if (key.contains('$') || std::ranges::contains(schema, key, &RequiredLabel::name))
        return;
    std::vector<std::string_view> known;
    for (const RequiredLabel& required : schema)
        known.push_back(required.name);
    const auto similar = nearest(key, known);
    Remark remark{label.name.range,
                  std::format("{} is not among the labels of this project{}", key,
                              similar ? std::format(": did you mean {}?", *similar) : "."),
                  {},
                  {}};
    if (similar)
        remark.fixes.push_back({std::format("Write {}", *similar), false, {{label.name.range, *similar}}});
    else
        remark.fixes.push_back({"Take it out", false, {deletedAssignment(input.tree, index, label)}});
    report(std::move(remark));
}

void check(const AdviceInput& input, const Report& report)
{
    if (!isStrict(input.config))
        return;
    const std::vector<RequiredLabel> schema = labelSchemaOf(input.config, "label-not-in-schema");
    for (int i = 0; i < input.count(); ++i) {
        if (input.instruction(i).keyword != Keyword::Label)
            continue;
        for (const Assignment& label : input.instruction(i).assignments)
            checkLabel(input, i, label, schema, report);
    }
}

} // namespace

Rule label_not_in_schema()
{
    Rule rule;
    rule.aliases = {"DL3050"};
    rule.category = "structure";
    rule.severity = Severity::Info;
    rule.options = {
        {"strict", "Whether labels beyond the schema's are reported: true or false.", {"false"}, {"true"}},
        {"schema", "The labels that this rule knows; without any, those of label-missing.", {},
         {"org.opencontainers.image.source:url"}}};
    rule.title = "Keep to the labels that the project knows";
    rule.rationale = "A label with a slip in its name is as good as missing: whoever looks for the right one finds "
                     "nothing, and nothing complains. A project that lists all its labels can have every other one "
                     "reported.";
    rule.bad = R"(FROM debian:13-slim
LABEL org.opencontainers.image.sourc="https://example.com/server"
)";
    rule.good = R"(FROM debian:13-slim
LABEL org.opencontainers.image.source="https://example.com/server"
)";
    rule.sources = {"https://github.com/opencontainers/image-spec/blob/main/annotations.md"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
