// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

/// A reference with a variable may mean any of the stages.
bool choosesByVariable(const AdviceInput& input)
{
    const auto isOpen = [](const Source& source) { return source.written.contains('$'); };
    return std::ranges::any_of(input.graph.stages, [&](const Stage& stage) { return isOpen(stage.base); })
           || std::ranges::any_of(input.graph.edges, [&](const Edge& edge) { return isOpen(edge.from); });
}

/// True if the stage does any work.
bool hasSteps(const AdviceInput& input, const Stage& stage)
{
    for (int i = stage.firstInstruction + 1; i <= stage.lastInstruction; ++i) {
        const Keyword keyword = input.instruction(i).keyword;
        if (keyword == Keyword::Run || keyword == Keyword::Copy || keyword == Keyword::Add
            || keyword == Keyword::Workdir)
            return true;
    }
    return false;
}

/// Names of stages that are built by themselves with --target, or that hand out files.
bool isMadeForTarget(std::string_view name)
{
    static constexpr std::array<std::string_view, 20> words = {
        "test", "lint", "dev",   "debug", "check", "ci",     "vet",     "bench",  "cover",
        "docs", "update", "image", "vuln", "prod",  "valid", "gen",   "export", "release", "artifact", "vendor"};
    return std::ranges::any_of(words, [&](std::string_view word) { return name.contains(word); });
}

bool isSource(const AdviceInput& input, int stage)
{
    return std::ranges::any_of(input.graph.edges, [&](const Edge& edge) {
        return edge.from.kind == SourceKind::Stage && edge.from.stage == stage;
    });
}

void check(const AdviceInput& input, const Report& report)
{
    if (input.graph.stages.size() < 2 || choosesByVariable(input))
        return;
    for (const Stage& stage : input.graph.stages) {
        // A stage with a start command, on scratch or on another stage is a target of its own.
        if (stage.isNeeded || stage.base.kind != SourceKind::Image || !hasSteps(input, stage) || stage.isReplaced
            || stage.baseRange.isEmpty() || isMadeForTarget(stage.name) || isSource(input, stage.index)
            || startsProgram(input, stage.index))
            continue;
        report({stage.baseRange,
                std::format("Nothing takes anything from {} {}, so a build skips it, and its failures are not seen: "
                            "copy from it, build it with --target, or delete it.",
                            stage.name.empty() ? "this" : "stage", stage.name.empty() ? "stage" : stage.nameAsWritten),
                {},
                {}});
    }
}

} // namespace

Rule stage_for_nobody()
{
    Rule rule;
    rule.aliases = {"SW704"};
    rule.category = "structure";
    rule.severity = Severity::Hint;
    rule.title = "Keep only stages that something needs";
    rule.rationale = "BuildKit builds what the target needs and skips the rest; the older builder ran every stage in "
                     "turn. A stage that was left over after an edit therefore looks as if it did something and is "
                     "never run, and a check that it holds passes for ever. A stage meant for --target says so best "
                     "by its name: test, lint, dev.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
FROM node:24-slim AS frontend
WORKDIR /web
FROM gcr.io/distroless/static-debian13:nonroot AS runtime
COPY --from=build /out/server /server
ENTRYPOINT ["/server"]
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
FROM node:24-slim AS frontend
WORKDIR /web
FROM gcr.io/distroless/static-debian13:nonroot AS runtime
COPY --from=build /out/server /server
COPY --from=frontend /web/dist /srv/www
ENTRYPOINT ["/server"]
)";
    rule.sources = {"https://docs.docker.com/build/building/multi-stage/#stop-at-a-specific-build-stage"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
