// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/copy_step.h"
#include "core/context/context_facts.h"

#include <format>

namespace stagewright::rules {
namespace {

void check(const AdviceInput& input, const Report& report)
{
    if (!input.context)
        return;
    for (const CopyStep& copy : input.copies) {
        for (const Word& source : copy.sources) {
            const bool isSum = source.text == "go.sum" || source.text.ends_with("/go.sum");
            if (!copy.isFromContext || !isSum || source.text.contains('$') || !input.context->lacks(source.text))
                continue;
            Remark remark{source.range,
                          std::format("There is no {}, so this COPY fails: a module without dependencies has none. go.su[m] copies "
                                      "it if it is there.",
                                      source.text),
                          {},
                          {}};
            if (input.instruction(copy.instruction).form != Form::Exec && copy.targetsFolder)
                remark.fixes.push_back({"Write go.su[m]", true, {{{source.range.end - 1, source.range.end}, "[m]"}}});
            report(std::move(remark));
        }
    }
}

} // namespace

Rule go_sum_missing()
{
    Rule rule;
    rule.aliases = {"SW207"};
    rule.category = "correctness";
    rule.severity = Severity::Error;
    rule.title = "Copy go.sum by a pattern where there may be none";
    rule.rationale = "The go command writes go.sum only when there are modules to check, so a program without dependencies has a go.mod "
                     "alone, and COPY of a file that does not exist stops the build. A pattern is different: go.su[m] matches just "
                     "that name, and matching nothing is no error as long as another source of the COPY exists.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.su[m] ./
)";
    rule.files = {{"go.mod", "module shop\ngo 1.27\n"}, {"main.go", "package main\n"}};
    rule.sources = {"https://go.dev/ref/mod#go-sum-files", "https://docs.docker.com/reference/dockerfile/#copy"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
