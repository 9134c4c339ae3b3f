// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/stage_naming.h"

#include <format>

namespace stagewright::rules {
namespace {

void check(const AdviceInput& input, const Report& report)
{
    for (const Stage& stage : input.graph.stages) {
        const bool isScratch = stage.name == "scratch";
        if (!isScratch && stage.name != "context")
            continue;
        Remark remark{
            stage.nameRange,
            isScratch
                ? "The name scratch means the empty image: below this line FROM scratch means this stage instead. "
                  "Choose another name."
                : "The name context means the build context to Docker: choose another name for the stage."};
        const std::string name = freeStageName(input, isScratch ? "base" : "files");
        if (auto edits = renamingEdits(input, stage, name); !edits.empty())
            remark.fixes.push_back({std::format("Name it {}", name), false, std::move(edits)});
        if (stage.nameAsWritten != stage.name) // hadolint compares the letters as written
            remark.aliases = std::vector<std::string>{"ReservedStageName"};
        remark.line = input.instruction(stage.firstInstruction).line;
        report(std::move(remark));
    }
}

} // namespace

Rule stage_name_reserved()
{
    Rule rule;
    rule.aliases = {"DL3063", "ReservedStageName"};
    rule.category = "correctness";
    rule.severity = Severity::Error;
    rule.title = "Call no stage scratch or context";
    rule.rationale = "Docker has a meaning of its own for two names: scratch is the empty image and context the "
                     "files that are sent to the build. A stage of that name hides the meaning in some places and "
                     "not in others, and cannot be replaced with --build-context.";
    rule.bad = R"(FROM debian:13-slim AS scratch
RUN install -d /out
FROM scratch
COPY app /app
)";
    rule.good = R"(FROM debian:13-slim AS folders
RUN install -d /out
FROM scratch
COPY app /app
)";
    rule.sources = {"https://docs.docker.com/reference/build-checks/reserved-stage-name/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
