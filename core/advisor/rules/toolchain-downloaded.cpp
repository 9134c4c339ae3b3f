// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"

#include <format>

namespace stagewright::rules {
namespace {

bool fetchesToolchain(std::string_view value)
{
    return !value.empty() && value != "local" && !value.contains('$');
}

void reportAt(const Report& report, TextRange range, std::string_view value, std::vector<Fix> fixes)
{
    report({range,
            std::format("With GOTOOLCHAIN={} go may download another compiler than the image's, so the tag no longer says what "
                        "compiled the program: raise the tag of the base instead.",
                        value),
            std::move(fixes),
            {}});
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const Instruction& instruction = input.instruction(i);
        if (instruction.keyword != Keyword::Env || instruction.stage < 0 || !input.isGoStage(instruction.stage))
            continue;
        for (const Assignment& assignment : instruction.assignments) {
            const auto value = input.scope(i).expanded(assignment.value.text);
            if (assignment.name.text == "GOTOOLCHAIN" && value && fetchesToolchain(*value))
                reportAt(report, {assignment.name.range.begin, assignment.value.range.end}, *value,
                        {{"Leave GOTOOLCHAIN out", false, {deletedAssignment(input.tree, i, assignment)}}});
        }
    }
    for (const GoCommand& go : input.goCommands) {
        for (const Word& word : go.command.assignments) {
            const std::string_view text = word.text;
            if (text.starts_with("GOTOOLCHAIN=") && fetchesToolchain(text.substr(text.find('=') + 1)))
                reportAt(report, word.range, text.substr(text.find('=') + 1), {});
        }
    }
}

} // namespace

Rule toolchain_downloaded()
{
    Rule rule;
    rule.aliases = {"SW206"};
    rule.category = "reproducibility";
    rule.severity = Severity::Warning;
    rule.title = "Compile with the Go of the image";
    rule.rationale = "The official images set GOTOOLCHAIN=local, so that the tag is the compiler. With auto or a version, go asks the "
                     "module proxy for another toolchain whenever go.mod wants one, downloads it in every cold build, and the "
                     "image's own Go is carried along unused.";
    rule.bad = R"(FROM golang:1.26-trixie AS build
ENV GOTOOLCHAIN=auto
WORKDIR /src
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
)";
    rule.sources = {"https://go.dev/doc/toolchain"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
