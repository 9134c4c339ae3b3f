// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/copy_step.h"
#include "core/advisor/fix_edits.h"
#include "core/advisor/go_packages.h"
#include "core/advisor/go_program.h"
#include "core/advisor/service_stage.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

bool isUtc(std::string_view zone)
{
    return zone == "UTC" || zone == "Etc/UTC" || zone == "GMT" || zone.empty();
}

bool lacksTable(BaseFamily family)
{
    return family == BaseFamily::Scratch || family == BaseFamily::Alpine || family == BaseFamily::Ubuntu;
}

/// tzdata, a copied zoneinfo, or the table inside the program.
bool bringsTable(const AdviceInput& input, int stage)
{
    const auto& copies = input.copies;
    const bool isCopied = std::ranges::any_of(copies, [&](const CopyStep& copy) {
        const std::string_view text = input.tree.snapshot.text(input.instruction(copy.instruction).range);
        const bool mayHoldIt = !copy.target || copy.target == "/" || text.contains("zoneinfo");
        return input.standsOn(stage, copy.stage) && mayHoldIt;
    });
    const auto& shipped = input.shippedPrograms;
    const bool isInside = std::ranges::any_of(shipped, [&](const ShippedProgram& program) {
        const GoFlag* tags = program.program.go->findFlag("tags");
        return program.copy.stage == stage && tags && tags->value.contains("timetzdata");
    });
    return isCopied || isInside || isInstalledBefore(input, input.stage(stage).lastInstruction, {"tzdata"});
}

/// Programs whose sources ask for zones by name, whatever TZ says.
void checkPrograms(const AdviceInput& input, const Report& report)
{
    std::vector<int> reported;
    for (const ShippedProgram& shipped : input.shippedPrograms) {
        const int stage = shipped.copy.stage;
        if (!input.context || !lacksTable(input.base(stage).family) || std::ranges::contains(reported, stage))
            continue;
        const auto closure = closureOf(input, *shipped.program.go);
        if (!closure || !closure->deeds.loadsTimeZones || closure->imports.contains("time/tzdata") || bringsTable(input, stage))
            continue;
        reported.push_back(stage);
        report({shipped.source.range,
                "The program asks for time zones by name, and this base has no table of them, so time.LoadLocation fails: build "
                "with -tags timetzdata.",
                {},
                Severity::Error});
    }
}

void check(const AdviceInput& input, const Report& report)
{
    checkPrograms(input, report);
    for (int i = 0; i < input.count(); ++i) {
        const Instruction& env = input.instruction(i);
        if (env.keyword != Keyword::Env || env.stage < 0 || !receivesProgram(input, env.stage))
            continue;
        for (const Assignment& assignment : env.assignments) {
            const auto zone = input.scope(i).expanded(assignment.value.text);
            if (assignment.name.text != "TZ" || assignment.isLegacy || !zone)
                continue;
            const TextRange range{assignment.name.range.begin, assignment.value.range.end};
            if (isUtc(*zone)) {
                report({range,
                        "Go uses UTC anyway when nothing is set, so this does nothing: leave it out.",
                        {{"Leave TZ out", true, {deletedAssignment(input.tree, i, assignment)}}},
                        Severity::Hint});
            } else if (lacksTable(input.base(env.stage).family) && !bringsTable(input, env.stage)) {
                report({range,
                        std::format("This base has no table of time zones, so Go falls back to UTC without a word: "
                                    "build with -tags timetzdata, or add the table for {}.",
                                    *zone),
                        {},
                        {}});
            }
        }
    }
}

} // namespace

Rule time_zone_without_table()
{
    Rule rule;
    rule.aliases = {"SW604"};
    rule.category = "runtime";
    rule.severity = Severity::Warning;
    rule.title = "Bring the table along with a time zone";
    rule.rationale = "A zone's name needs a table to mean something, and scratch, alpine and ubuntu have none. "
                     "Measured: TZ=Europe/Vienna was then silently UTC, and time.LoadLocation failed. The build tag "
                     "timetzdata puts the table into the program (0.4 MB more); distroless images have it. TZ=UTC "
                     "is what Go does by itself.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM scratch
COPY --from=build /out/server /server
ENV TZ=Europe/Vienna
ENTRYPOINT ["/server"]
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -tags timetzdata -o /out/server ./cmd/server
FROM scratch
COPY --from=build /out/server /server
ENV TZ=Europe/Vienna
ENTRYPOINT ["/server"]
)";
    rule.sources = {"https://pkg.go.dev/time#LoadLocation", "https://pkg.go.dev/time/tzdata"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
