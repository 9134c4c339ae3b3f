// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"

#include <format>

namespace stagewright::rules {
namespace {

/// The text as a label's value in double quotes.
std::string quoted(std::string_view text, char escape)
{
    if (text.size() > 1 && text.front() == text.back() && (text.front() == '"' || text.front() == '\''))
        text = text.substr(1, text.size() - 2);
    std::string value = "\"";
    for (const char c : text) {
        if (c == '"' || c == '$' || c == escape)
            value += escape;
        value += c;
    }
    return value + '"';
}

void check(const AdviceInput& input, const Report& report)
{
    for (const Instruction& instruction : input.tree.instructions) {
        if (instruction.keyword != Keyword::Maintainer)
            continue;
        Remark remark{
            instruction.headRange,
            "MAINTAINER is deprecated, and what it sets can be read with docker inspect only: write a LABEL."};
        if (instruction.arguments.size() == 1 && instruction.innerComments.empty()) {
            const std::string label =
                std::format("{} org.opencontainers.image.authors={}", inFileCase(input.tree, "LABEL"),
                            quoted(instruction.arguments.front().text, input.tree.escape));
            remark.fixes.push_back({"Write it as a LABEL", false, {{instruction.headRange, label}}});
        }
        report(std::move(remark));
    }
}

} // namespace

Rule maintainer_instruction()
{
    Rule rule;
    rule.aliases = {"DL4000", "MaintainerDeprecated"};
    rule.category = "structure";
    rule.severity = Severity::Info;
    rule.title = "Name the author in a label";
    rule.rationale = "MAINTAINER has been deprecated since 2017. It writes a field of its own into the image, "
                     "which registries and tools do not show; a label is found by all of them, can be searched "
                     "for, and has a standard name: org.opencontainers.image.authors.";
    rule.bad = R"(FROM debian:13-slim
MAINTAINER Ada Lovelace <ada@example.com>
)";
    rule.good = R"(FROM debian:13-slim
LABEL org.opencontainers.image.authors="Ada Lovelace <ada@example.com>"
)";
    rule.sources = {"https://docs.docker.com/reference/build-checks/maintainer-deprecated/",
                    "https://docs.docker.com/reference/dockerfile/#maintainer-deprecated"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
