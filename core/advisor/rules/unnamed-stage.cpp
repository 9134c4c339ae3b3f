// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/stage_naming.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

void check(const AdviceInput& input, const Report& report)
{
    if (input.graph.stages.size() < 2)
        return;
    for (const Stage& stage : input.graph.stages) {
        // A stage that is called by its number is numbered-stage's business.
        if (!stage.name.empty() || stage.baseRange.isEmpty() || isCalledByNumber(input, stage.index))
            continue;
        const std::string name = freeStageName(input, stage.index);
        report({stage.baseRange,
                std::format("This stage has no name: with AS {} it can be built with --target and read about in the log.", name),
                {{std::format("Name it {}", name), true, {namingEdit(input, stage, name)}}},
                {}});
    }
}

} // namespace

Rule unnamed_stage()
{
    Rule rule;
    rule.aliases = {"SW702"};
    rule.category = "structure";
    rule.severity = Severity::Hint;
    rule.title = "Name every stage";
    rule.rationale = "A stage without a name is a number that shifts when a stage is inserted above it. A name can be given to "
                     "--target and COPY --from, and the build's output says [runtime 2/4] instead of [stage-1 2/4]. Adding a name "
                     "rebuilds nothing: it is no part of any cache key.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
FROM gcr.io/distroless/static-debian13:nonroot AS runtime
COPY --from=build /out/server /server
)";
    rule.sources = {"https://docs.docker.com/build/building/multi-stage/#name-your-build-stages"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
