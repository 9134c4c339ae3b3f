// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/keyword_casing.h"

#include <format>

namespace stagewright::rules {
namespace {

void check(const AdviceInput& input, const Report& report)
{
    const LetterCase wanted = prevailingCase(input.tree);
    for (const Instruction& instruction : input.tree.instructions) {
        if (instruction.stage < 0 || instruction.keyword == Keyword::Unknown
            || letterCaseOf(instruction.keywordText) == wanted)
            continue;
        const std::string keyword = inCase(instruction.keywordText, wanted);
        Remark remark{instruction.keywordRange, std::format("Most keywords of this file are in {} case: write {}.",
                                                            wanted == LetterCase::Lower ? "lower" : "upper", keyword)};
        remark.fixes.push_back({std::format("Write {}", keyword), true, recasingEdits(instruction, wanted)});
        report(std::move(remark));
    }
}

} // namespace

Rule keyword_in_another_case()
{
    Rule rule;
    rule.aliases = {"ConsistentInstructionCasing"};
    rule.category = "structure";
    rule.severity = Severity::Hint;
    rule.title = "Write all keywords in one case";
    rule.rationale = "Docker reads keywords in any case. Written alike, mostly in capitals, they stand out from "
                     "their arguments and can be searched for; one that differs looks as if it meant something "
                     "else.";
    rule.bad = R"(FROM debian:13-slim
COPY app /usr/local/bin/app
entrypoint ["/usr/local/bin/app"]
)";
    rule.good = R"(FROM debian:13-slim
COPY app /usr/local/bin/app
ENTRYPOINT ["/usr/local/bin/app"]
)";
    rule.sources = {"https://docs.docker.com/reference/build-checks/consistent-instruction-casing/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
