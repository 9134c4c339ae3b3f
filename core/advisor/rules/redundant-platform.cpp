// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// An ARG of the file that gives TARGETPLATFORM another value makes the flag do something.
bool isChanged(const SyntaxTree& tree)
{
    return std::ranges::any_of(tree.instructions, [](const Instruction& instruction) {
        return instruction.stage < 0 && std::ranges::any_of(instruction.assignments, [](const Assignment& assignment) {
                   return assignment.name.text == "TARGETPLATFORM" && assignment.hasValue;
               });
    });
}

/// True if the value is TARGETPLATFORM and nothing else.
bool isTarget(const AdviceInput& input, const Flag& platform)
{
    ShellLexOptions options;
    options.escape = input.tree.escape;
    const Environment& globals = input.conversion.globals;
    const auto result = lexShellText(platform.value, globals, options);
    const auto target = globals.find("TARGETPLATFORM");
    return result && result->unset.empty() && result->used.size() == 1 && result->used.contains("TARGETPLATFORM")
           && target != globals.end() && result->text == target->second;
}

void check(const AdviceInput& input, const Report& report)
{
    for (const Stage& stage : input.graph.stages) {
        const Instruction& from = input.instruction(stage.firstInstruction);
        const Flag* platform = from.findFlag("platform");
        if (!platform || !platform->value.contains("TARGETPLATFORM") || !isTarget(input, *platform))
            continue;
        Remark remark{platform->range,
                      std::format("FROM takes the image of {} anyway: leave the flag out.", platform->value)};
        remark.fixes.push_back({"Remove the flag", !isChanged(input.tree), {deletedFlag(input.tree, *platform)}});
        if (platform->value != "$TARGETPLATFORM" && platform->value != "${TARGETPLATFORM}")
            remark.aliases = std::vector<std::string>{"RedundantTargetPlatform"};
        remark.line = from.line;
        report(std::move(remark));
    }
}

} // namespace

Rule redundant_platform()
{
    Rule rule;
    rule.aliases = {"DL3065", "RedundantTargetPlatform"};
    rule.category = "structure";
    rule.severity = Severity::Hint;
    rule.title = "Leave out the platform that is the default";
    rule.rationale = "Without --platform a FROM takes the image of the platform that is built for, which is what "
                     "TARGETPLATFORM holds. A flag is worth reading where it says something else, such as "
                     "BUILDPLATFORM for a stage that cross-compiles on the machine that builds.";
    rule.bad = R"(FROM --platform=$TARGETPLATFORM debian:13-slim
COPY app /usr/local/bin/app
)";
    rule.good = R"(FROM debian:13-slim
COPY app /usr/local/bin/app
)";
    rule.sources = {"https://docs.docker.com/reference/build-checks/redundant-target-platform/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
