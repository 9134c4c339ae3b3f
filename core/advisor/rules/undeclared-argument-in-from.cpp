// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/variable_place.h"
#include "core/dockerfile/suggestion.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// The ARGs above the first FROM, with a value or not, and those that Docker defines.
std::vector<std::string_view> declaredNames(const AdviceInput& input)
{
    std::vector<std::string_view> names;
    for (const auto& entry : input.conversion.globals)
        names.push_back(entry.first);
    for (const Instruction& instruction : input.tree.instructions) {
        if (instruction.keyword == Keyword::From)
            break;
        for (const Assignment& assignment : instruction.assignments)
            names.push_back(assignment.name.text);
    }
    return names;
}

void checkText(const AdviceInput& input, const Instruction& from, std::string_view text, TextRange range,
               const Report& report)
{
    if (!text.contains('$'))
        return;
    ShellLexOptions options;
    options.escape = input.tree.escape;
    const auto result = lexShellText(text, input.conversion.globals, options);
    if (!result || result->unset.empty())
        return;
    const auto names = declaredNames(input);
    for (const std::string& name : result->unset) {
        if (std::ranges::contains(names, std::string_view(name)))
            continue;
        const TextRange place = variablePlace(input.tree.snapshot.bytes(), range, name);
        const auto similar = nearest(name, names);
        Remark remark{place,
                      std::format("No ARG above the first FROM declares {}, so it is empty here{}", name,
                                  similar ? std::format(": did you mean {}?", *similar) : ": declare it there.")};
        if (similar && place != range)
            remark.fixes.push_back({std::format("Write {}", *similar), false, {{place, *similar}}});
        remark.line = from.line;
        report(std::move(remark));
    }
}

void check(const AdviceInput& input, const Report& report)
{
    for (const Stage& stage : input.graph.stages) {
        const Instruction& from = input.instruction(stage.firstInstruction);
        if (!from.arguments.empty())
            checkText(input, from, from.arguments.front().text, from.arguments.front().range, report);
        if (const Flag* platform = from.findFlag("platform"))
            checkText(input, from, platform->value, platform->valueRange, report);
    }
}

} // namespace

Rule undeclared_argument_in_from()
{
    Rule rule;
    rule.aliases = {"UndefinedArgInFrom"};
    rule.category = "correctness";
    rule.severity = Severity::Warning;
    rule.title = "Declare what FROM uses above the first FROM";
    rule.rationale = "FROM sees two kinds of variables: those that an ARG above the first FROM declares, and those "
                     "that Docker defines, such as BUILDPLATFORM. Everything else is empty, also what a stage "
                     "above has set, and a --build-arg for it is not looked at. The name is then incomplete, or "
                     "that of another image.";
    rule.bad = R"(FROM golang:${GO_VERSION:-1.27}-trixie AS build
WORKDIR /src
)";
    rule.good = R"(ARG GO_VERSION=1.27
FROM golang:${GO_VERSION}-trixie AS build
WORKDIR /src
)";
    rule.sources = {"https://docs.docker.com/reference/build-checks/undefined-arg-in-from/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
