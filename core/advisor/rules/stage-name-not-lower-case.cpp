// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/stage_naming.h"

#include <format>

namespace stagewright::rules {
namespace {

void check(const AdviceInput& input, const Report& report)
{
    for (const Stage& stage : input.graph.stages) {
        if (stage.nameAsWritten == stage.name)
            continue;
        Remark remark{
            stage.nameRange,
            std::format("Docker knows this stage as {}: write the name so, or FROM {} below will look for an image.",
                        stage.name, stage.nameAsWritten)};
        if (auto edits = renamingEdits(input, stage, stage.name); !edits.empty())
            remark.fixes.push_back(
                {std::format("Write {} here and where it is called", stage.name), true, std::move(edits)});
        remark.line = input.instruction(stage.firstInstruction).line;
        report(std::move(remark));
    }
}

} // namespace

Rule stage_name_not_lower_case()
{
    Rule rule;
    rule.aliases = {"StageNameCasing"};
    rule.category = "structure";
    rule.severity = Severity::Info;
    rule.title = "Name stages in lower case";
    rule.rationale = "Docker keeps the names of stages in lower case. COPY --from and --target find a stage in any "
                     "case, but FROM compares the letters: FROM Build does not find the stage AS Build, it asks "
                     "the registry for an image of that name and fails, since images have no capital letters.";
    rule.bad = R"(FROM golang:1.27-trixie AS Build
WORKDIR /src
FROM debian:13-slim
COPY --from=Build /src/app /usr/local/bin/app
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
FROM debian:13-slim
COPY --from=build /src/app /usr/local/bin/app
)";
    rule.sources = {"https://docs.docker.com/reference/build-checks/stage-name-casing/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
