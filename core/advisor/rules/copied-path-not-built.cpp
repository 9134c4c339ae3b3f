// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/accounts.h"
#include "core/advisor/copy_step.h"
#include "core/advisor/go_modules.h"
#include "core/advisor/go_program.h"
#include "core/text/path.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

std::string_view fileName(std::string_view path)
{
    return path.substr(path.rfind('/') + 1);
}

bool mentionsName(const AdviceInput& input, int step, std::string_view name)
{
    return input.tree.snapshot.text(input.instruction(step).range).contains(name);
}

/// True if no step of the stage but the go commands can have made the path, as far as the text tells.
bool isOnlyMadeByGo(const AdviceInput& input, int stage, std::string_view path)
{
    std::vector<int> steps = historyOf(input, input.stage(stage).lastInstruction);
    steps.push_back(input.stage(stage).lastInstruction);
    for (const int step : steps) {
        const Instruction& instruction = input.instruction(step);
        const bool isRun = instruction.keyword == Keyword::Run;
        const bool runsGo = isRun && runsOnlyGo(input, step);
        if (isRun && !runsGo && (mentionsName(input, step, fileName(path)) || input.commandsOf(step).empty()))
            return false;
    }
    return std::ranges::none_of(input.copies, [&](const CopyStep& copy) {
        const bool isHere = input.standsOn(stage, copy.stage);
        const bool mayReach = !copy.target || *copy.target == "/" || path == *copy.target
                              || path.starts_with(*copy.target + '/');
        return isHere && mayReach;
    });
}

void checkSource(const AdviceInput& input, const CopyStep& copy, const Word& source,
                 const std::vector<GoProgram>& programs, const Report& report)
{
    const auto expanded = input.scope(copy.instruction).expanded(source.text);
    if (!expanded || expanded->find_first_of("*?[") != std::string::npos)
        return;
    const std::string path = cleanAbsolutePath(*expanded);
    const GoProgram* similar = nullptr;
    for (const GoProgram& program : programs) {
        if (!input.standsOn(copy.fromStage, program.go->stage))
            continue;
        if (program.path.empty() || program.mayBe(path))
            return;
        if (!program.isFolder && fileName(program.path) == fileName(path))
            similar = &program;
    }
    if (!similar || !isOnlyMadeByGo(input, copy.fromStage, path))
        return;
    report({source.range,
            std::format("Stage {} has no {}: go build writes {}.", input.stage(copy.fromStage).displayName(), path,
                        similar->path),
            {{std::format("Copy {}", similar->path), true, {{source.range, similar->path}}}},
            {}});
}

void check(const AdviceInput& input, const Report& report)
{
    const auto& programs = input.programs;
    for (const CopyStep& copy : input.copies) {
        if (copy.fromStage < 0 || input.instruction(copy.instruction).form == Form::Exec)
            continue;
        for (const Word& source : copy.sources)
            checkSource(input, copy, source, programs, report);
    }
}

} // namespace

Rule copied_path_not_built()
{
    Rule rule;
    rule.aliases = {"SW210"};
    rule.category = "correctness";
    rule.severity = Severity::Error;
    rule.title = "Copy the program from where it was built";
    rule.rationale = "The path behind -o and the path behind COPY --from must be the same, and a relative -o counts from the "
                     "working directory of its stage, while COPY --from counts from the root. A difference shows only at the "
                     "very end of a long build, as \"not found\".";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN go build -o server ./cmd/server
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /usr/local/bin/server
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN go build -o /out/server ./cmd/server
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /usr/local/bin/server
)";
    rule.sources = {"https://docs.docker.com/build/building/multi-stage/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
