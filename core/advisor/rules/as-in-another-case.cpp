// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/keyword_casing.h"

#include <format>

namespace stagewright::rules {
namespace {

void check(const AdviceInput& input, const Report& report)
{
    for (const Stage& stage : input.graph.stages) {
        const Instruction& from = input.instruction(stage.firstInstruction);
        const LetterCase fromCase = letterCaseOf(from.keywordText);
        if (from.arguments.size() != 3 || fromCase == LetterCase::Mixed
            || letterCaseOf(from.arguments[1].text) == fromCase)
            continue;
        // A FROM that is itself in the minority would change once more.
        const LetterCase wanted = prevailingCase(input.tree);
        auto edits = recasingEdits(from, wanted);
        if (wanted == fromCase)
            edits.erase(edits.begin());
        Remark remark{from.arguments[1].range,
                      std::format("{} and {} are written in different cases: use one for both.", from.keywordText,
                                  from.arguments[1].text)};
        remark.fixes.push_back({std::format("Write {}", inCase("AS", wanted)), true, std::move(edits)});
        remark.line = from.line;
        report(std::move(remark));
    }
}

} // namespace

Rule as_in_another_case()
{
    Rule rule;
    rule.aliases = {"FromAsCasing"};
    rule.category = "structure";
    rule.severity = Severity::Hint;
    rule.title = "Write FROM and AS in the same case";
    rule.rationale = "FROM and AS are the two keywords of one instruction. Docker reads them in any case; a reader "
                     "who looks for the places where stages begin finds them sooner where both look alike.";
    rule.bad = R"(FROM golang:1.27-trixie as build
WORKDIR /src
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
)";
    rule.sources = {"https://docs.docker.com/reference/build-checks/from-as-casing/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
