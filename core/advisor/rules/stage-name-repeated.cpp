// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/stage_naming.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

void check(const AdviceInput& input, const Report& report)
{
    const auto& stages = input.graph.stages;
    for (std::size_t i = 1; i < stages.size(); ++i) {
        const Stage& stage = stages[i];
        const auto first = std::ranges::find(stages, stage.name, &Stage::name);
        if (stage.name.empty() || first->index == stage.index)
            continue;
        Remark remark{
            stage.nameRange,
            std::format("The stage of line {} is called {} too. COPY --from and --target mean the last one, FROM the "
                        "nearest above: give each a name of its own.",
                        first->line, stage.name)};
        const std::string name = freeStageName(input, stage.name);
        if (auto edits = renamingEdits(input, stage, name); !edits.empty())
            remark.fixes.push_back({std::format("Name this one {}", name), false, std::move(edits)});
        // hadolint compares the letters as written.
        const bool isSameCase =
            std::ranges::any_of(stages.begin(), stages.begin() + stage.index,
                                [&](const Stage& above) { return above.nameAsWritten == stage.nameAsWritten; });
        if (!isSameCase)
            remark.aliases = std::vector<std::string>{"DuplicateStageName"};
        remark.line = input.instruction(stage.firstInstruction).line;
        report(std::move(remark));
    }
}

} // namespace

Rule stage_name_repeated()
{
    Rule rule;
    rule.aliases = {"DL3024", "DuplicateStageName"};
    rule.category = "correctness";
    rule.severity = Severity::Error;
    rule.title = "Give each stage a name of its own";
    rule.rationale = "Two stages may have one name, and Docker does not refuse that. A FROM then means the nearest "
                     "stage above it, COPY --from and --target the last one of the file, so the same word stands "
                     "for different images and a stage that is inserted below changes what is copied above.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
FROM node:24-trixie AS build
WORKDIR /web
FROM debian:13-slim
COPY --from=build /web/dist /srv/web
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
FROM node:24-trixie AS web
WORKDIR /web
FROM debian:13-slim
COPY --from=web /web/dist /srv/web
)";
    rule.sources = {"https://docs.docker.com/reference/build-checks/duplicate-stage-name/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
