// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/label_schema.h"
#include "core/text/ascii.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

bool isLowerOrDigit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool isReserved(std::string_view key)
{
    static constexpr std::array<std::string_view, 3> docker = {"com.docker.", "io.docker.", "org.dockerproject."};
    return std::ranges::any_of(docker, [&](std::string_view prefix) { return key.starts_with(prefix); });
}

/// Docker's advice on names (docs.docker.com, object labels); `_` and `/` are in wide use beside it.
bool isUsual(std::string_view key)
{
    const bool hasUsualCharacters = std::ranges::all_of(
        key, [](char c) { return isLowerOrDigit(c) || std::string_view(".-_/").contains(c); });
    return !key.empty() && key.front() >= 'a' && key.front() <= 'z' && isLowerOrDigit(key.back()) && hasUsualCharacters
           && !key.contains("..") && !key.contains("--");
}

void checkKey(const Assignment& label, const Report& report)
{
    const std::string_view key = labelKey(label);
    if (key.contains('$') || (isUsual(key) && !isReserved(key)))
        return;
    Remark remark{label.name.range, {}, {}, {}};
    if (isReserved(key)) {
        remark.message = std::format("Labels that begin like {} are kept for Docker's own use: take a domain of yours.",
                                     key);
    } else {
        remark.message = std::format("\"{}\" is an unusual label: tools expect lower-case letters, digits and single "
                                     "dots or dashes, a letter first.",
                                     key);
        const std::string lower = toLower(key);
        if (isUsual(lower))
            remark.fixes.push_back({std::format("Write {}", lower), false, {{label.name.range, lower}}});
    }
    report(std::move(remark));
}

void check(const AdviceInput& input, const Report& report)
{
    for (const Instruction& instruction : input.tree.instructions) {
        if (instruction.keyword != Keyword::Label)
            continue;
        for (const Assignment& label : instruction.assignments)
            checkKey(label, report);
    }
}

} // namespace

Rule label_key_unusual()
{
    Rule rule;
    rule.aliases = {"DL3048"};
    rule.category = "structure";
    rule.severity = Severity::Hint;
    rule.title = "Name labels as Docker advises";
    rule.rationale = "Labels are looked up by their exact name, letter by letter, by registries, bots and cleaning "
                     "scripts. The advice that all follow: lower-case letters, digits, dots and dashes, a letter "
                     "first, a domain of one's own in front. com.docker, io.docker and org.dockerproject are Docker's.";
    rule.bad = R"(FROM debian:13-slim
LABEL Maintainer="team@example.com"
)";
    rule.good = R"(FROM debian:13-slim
LABEL com.example.maintainer="team@example.com"
)";
    rule.sources = {"https://docs.docker.com/engine/manage-resources/labels/#key-format-recommendations"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
