// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/stage_naming.h"

#include <format>

namespace stagewright::rules {
namespace {

void check(const AdviceInput& input, const Report& report)
{
    for (const Edge* edge : numberedEdges(input)) {
        const Stage& stage = input.stage(edge->from.stage);
        const std::string name = stage.name.empty() ? freeStageName(input, stage.index) : stage.nameAsWritten;
        Fix fix{std::format("Call it {}", name), true, {}};
        if (stage.name.empty())
            fix.edits.push_back(namingEdit(input, stage, name));
        for (const Edge* other : numberedEdges(input)) {
            if (other->from.stage == stage.index)
                fix.edits.push_back({other->referenceRange, name});
        }
        report({edge->referenceRange,
                std::format("{} means another stage as soon as one is inserted above it: name the stage, e.g. AS {}, and copy "
                            "from the name.",
                            edge->from.written, name),
                {std::move(fix)},
                {}});
    }
}

} // namespace

Rule numbered_stage()
{
    Rule rule;
    rule.category = "structure";
    rule.severity = Severity::Hint;
    rule.title = "Copy from a stage by its name";
    rule.rationale = "Stages count from 0 in the order of the file, so --from=0 points somewhere else when a stage is added or moved, and "
                     "nobody reads from the number what is copied. Changing a number to a name rebuilds nothing.";
    rule.bad = R"(FROM golang:1.27-trixie
WORKDIR /src
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=0 /out/server /server
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
)";
    rule.sources = {"https://docs.docker.com/build/building/multi-stage/#name-your-build-stages"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
