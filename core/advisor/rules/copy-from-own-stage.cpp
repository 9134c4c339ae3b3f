// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

namespace stagewright::rules {
namespace {

void check(const AdviceInput& input, const Report& report)
{
    for (const Edge& edge : input.graph.edges) {
        const bool isOwn = edge.from.kind == SourceKind::Stage && edge.from.stage == edge.to;
        if (!isOwn || edge.kind == EdgeKind::From || edge.error.empty())
            continue;
        Remark remark{edge.referenceRange, edge.error, {}, {}};
        if (edge.kind != EdgeKind::Copy)
            remark.aliases.emplace();
        report(std::move(remark));
    }
}

} // namespace

Rule copy_from_own_stage()
{
    Rule rule;
    rule.aliases = {"DL3023"};
    rule.category = "correctness";
    rule.severity = Severity::Error;
    rule.title = "Copy from another stage, not from this one";
    rule.rationale = "A stage cannot wait for itself, so COPY --from and mounts take stages that stand above. Files "
                     "that the stage already has are moved with RUN cp or mv; mostly another stage was meant.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY --from=build /etc/ssl/certs /certs
)";
    rule.good = R"(FROM debian:13-slim AS certificates
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates
FROM golang:1.27-trixie AS build
WORKDIR /src
COPY --from=certificates /etc/ssl/certs /certs
)";
    rule.sources = {"https://docs.docker.com/build/building/multi-stage/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
