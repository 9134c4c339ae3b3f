// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

bool declares(const Instruction& instruction, std::string_view name)
{
    return (instruction.keyword == Keyword::Arg || instruction.keyword == Keyword::Env)
           && std::ranges::any_of(instruction.assignments,
                                  [&](const Assignment& assignment) { return assignment.name.text == name; });
}

bool isGlobal(const AdviceInput& input, std::string_view name)
{
    return std::ranges::any_of(input.tree.instructions, [&](const Instruction& instruction) {
        return instruction.stage < 0 && instruction.keyword == Keyword::Arg && declares(instruction, name);
    });
}

void describeGlobal(const AdviceInput& input, const UndefinedVariable& variable, Remark& remark)
{
    remark.message =
        std::format("The ARG {0} above the first FROM is seen by FROM alone, so {0} is empty here: write ARG {0} "
                    "in the stage too.",
                    variable.name);
    const std::string line = std::format("{} {}", inFileCase(input.tree, "ARG"), variable.name);
    remark.fixes.push_back({std::format("Declare ARG {} here", variable.name),
                            false,
                            {insertedLine(input.tree, variable.instruction, line)}});
}

void describeUnknown(const AdviceInput& input, const UndefinedVariable& variable, Remark& remark)
{
    const Stage& root = input.stage(input.base(input.instruction(variable.instruction).stage).root);
    if (root.base.kind == SourceKind::Scratch) {
        remark.message =
            std::format("Nothing above sets {}, so it is empty here: declare it with ARG or ENV.", variable.name);
        return;
    }
    const bool isOfBase = input.scope(variable.instruction).valueOf(variable.name).has_value();
    remark.severity = isOfBase ? Severity::Hint : Severity::Info;
    remark.message =
        isOfBase ? std::format("{} has its value from {} and not from this file; another base may have none.",
                               variable.name, root.base.written)
                 : std::format("Nothing above sets {}. Unless {} does, it is empty here: declare it with ARG or ENV.",
                               variable.name, root.base.written);
}

Remark remarkFor(const AdviceInput& input, const UndefinedVariable& variable)
{
    const Instruction& instruction = input.instruction(variable.instruction);
    Remark remark{variable.range, {}};
    remark.line = instruction.line;
    if (isGlobal(input, variable.name)) {
        describeGlobal(input, variable, remark);
    } else if (declares(instruction, variable.name)) {
        remark.severity = Severity::Info;
        remark.message =
            std::format("This instruction reads {0} before it sets it, and nothing above has: set it in an "
                        "instruction of its own above, unless the base does.",
                        variable.name);
    } else if (!variable.similar.empty()) {
        remark.message = std::format("Nothing above sets {}, so it is empty here: did you mean {}?", variable.name,
                                     variable.similar);
        if (input.tree.snapshot.text(variable.range) == variable.name)
            remark.fixes.push_back(
                {std::format("Write {}", variable.similar), false, {{variable.range, variable.similar}}});
    } else {
        describeUnknown(input, variable, remark);
    }
    return remark;
}

void check(const AdviceInput& input, const Report& report)
{
    for (const UndefinedVariable& variable : input.conversion.undefined)
        report(remarkFor(input, variable));
}

} // namespace

Rule undefined_variable()
{
    Rule rule;
    rule.aliases = {"UndefinedVar"};
    rule.category = "correctness";
    rule.severity = Severity::Warning;
    rule.title = "Declare a variable before it is used";
    rule.rationale =
        "The builder replaces a variable that has no value by nothing and goes on: COPY app $DEST/ copies to /, ENV "
        "PATH=$PAHT:/opt/bin loses the search path. A stage sees the ARG and ENV lines above in itself and in "
        "the stages it stands on, and what its base image sets. It does not see the ARGs above the first FROM unless "
        "it repeats their names.";
    rule.bad = R"(ARG PREFIX=/opt
FROM debian:13-slim
COPY app ${PREFIX}/bin/app
)";
    rule.good = R"(ARG PREFIX=/opt
FROM debian:13-slim
ARG PREFIX
COPY app ${PREFIX}/bin/app
)";
    rule.sources = {"https://docs.docker.com/reference/build-checks/undefined-var/",
                    "https://docs.docker.com/build/building/variables/#scoping"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
