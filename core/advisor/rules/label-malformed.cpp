// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/label_schema.h"
#include "core/advisor/label_value.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

/// One type of label: hadolint's code for it, its test, and what to write instead.
struct Shape
{
    LabelType type;
    std::string_view code;
    bool (*holds)(std::string_view);
    std::string_view advice;
};

constexpr std::array<Shape, 6> shapes = {
    {{LabelType::Url, "DL3052", isUri, "no URL: write it with its scheme, as in https://example.com/project"},
     {LabelType::Timestamp, "DL3053", isTimestamp,
      "no time stamp: write date, time and zone, as in 2026-08-24T10:00:00Z"},
     {LabelType::Licence, "DL3054", isLicenceExpression,
      "no licence that SPDX lists: write its identifier, as in Apache-2.0 OR MIT"},
     {LabelType::Hash, "DL3055", isCommitHash, "no commit: write 7 to 40 hexadecimal digits in lower case"},
     {LabelType::Version, "DL3056", isSemanticVersion,
      "no semantic version: write three numbers without a v, as in 1.4.0-rc.1"},
     {LabelType::Email, "DL3058", isEmailAddress, "no mail address: write it alone, as in team@example.com"}}};

/// The v in front of a version, or the upper case of a hash: what can be mended in place.
std::string mended(const Shape& shape, std::string_view value)
{
    std::string other(value);
    if (shape.type == LabelType::Version && (value.starts_with('v') || value.starts_with('V')))
        other.erase(0, 1);
    if (shape.type == LabelType::Hash)
        std::ranges::transform(other, other.begin(),
                               [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c; });
    return other != value && shape.holds(other) ? other : std::string();
}

void checkLabel(const AdviceInput& input, int index, const Assignment& label, LabelType type, const Report& report)
{
    const auto shape = std::ranges::find(shapes, type, &Shape::type);
    const auto value = labelValue(input, index, label);
    if (shape == shapes.end() || !value || value->empty() || shape->holds(*value))
        return;
    Remark remark{label.value.range, std::format("\"{}\" is {}.", *value, shape->advice), {}, {}};
    remark.aliases = {{std::string(shape->code)}};
    const std::string other = mended(*shape, *value);
    if (!other.empty() && label.value.text.contains(*value))
        remark.fixes.push_back(
            {std::format("Write {}", other), false, {{label.value.range, std::format("\"{}\"", other)}}});
    report(std::move(remark));
}

void check(const AdviceInput& input, const Report& report)
{
    const std::vector<RequiredLabel> schema = labelSchemaOf(input.config, "label-malformed");
    for (int i = 0; i < input.count() && !schema.empty(); ++i) {
        if (input.instruction(i).keyword != Keyword::Label)
            continue;
        for (const Assignment& label : input.instruction(i).assignments) {
            const auto required = std::ranges::find(schema, labelKey(label), &RequiredLabel::name);
            if (required != schema.end())
                checkLabel(input, i, label, required->type, report);
        }
    }
}

} // namespace

Rule label_malformed()
{
    Rule rule;
    rule.aliases = {"DL3052", "DL3053", "DL3054", "DL3055", "DL3056", "DL3058"};
    rule.category = "structure";
    rule.severity = Severity::Warning;
    rule.options = {{"schema",
                     "The labels that this rule knows; without any, those of label-missing.",
                     {},
                     {"org.opencontainers.image.source:url"}}};
    rule.title = "Write labels in the form that the project asks for";
    rule.rationale = "Labels are read by programs: a date sorts, a link opens, a licence is compared with a list. A "
                     "value of another form is skipped or misread without a word. The form comes from the project's "
                     "list of labels, and values are judged with variables at their defaults.";
    rule.bad = R"(FROM debian:13-slim
LABEL org.opencontainers.image.source="example.com/server"
)";
    rule.good = R"(FROM debian:13-slim
LABEL org.opencontainers.image.source="https://example.com/server"
)";
    rule.sources = {"https://github.com/opencontainers/image-spec/blob/main/annotations.md", "https://semver.org",
                    "https://spdx.org/licenses/", "https://www.rfc-editor.org/rfc/rfc3339"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
