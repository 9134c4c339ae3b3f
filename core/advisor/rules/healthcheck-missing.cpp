// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// True for the target, and for what nobody builds on or takes files from: it can only be a target of another build.
bool isImage(const AdviceInput& input, int stage)
{
    return stage == input.graph.target || std::ranges::none_of(input.graph.edges, [&](const Edge& edge) {
               return edge.from.kind == SourceKind::Stage && edge.from.stage == stage;
           });
}

bool hasHealthcheck(const AdviceInput& input, int stage)
{
    return std::ranges::any_of(input.tree.instructions, [&](const Instruction& instruction) {
        return instruction.keyword == Keyword::Healthcheck && instruction.stage >= 0
               && input.standsOn(stage, instruction.stage);
    });
}

void check(const AdviceInput& input, const Report& report)
{
    for (const Stage& stage : input.graph.stages) {
        if (!isImage(input, stage.index) || hasHealthcheck(input, stage.index))
            continue;
        Remark remark{stage.baseRange,
                      "Nothing tells whether the service in this image works or only exists: add a HEALTHCHECK, or "
                      "HEALTHCHECK NONE where something else asks.",
                      {},
                      {}};
        if (stage.index != input.graph.target)
            remark.severity = Severity::Info;
        report(std::move(remark));
    }
}

} // namespace

Rule healthcheck_missing()
{
    Rule rule;
    rule.aliases = {"DL3057"};
    rule.category = "runtime";
    rule.severity = Severity::Warning;
    rule.isOptIn = true;
    rule.title = "Say how the service's health is seen";
    rule.rationale = "A process can hang and still be there. HEALTHCHECK lets Docker, Compose and Swarm ask the "
                     "service itself and wait for it. Kubernetes ignores it and has probes of its own, and a tool that "
                     "ends needs none, so this is asked only where a project wants it.";
    rule.bad = R"(FROM debian:13-slim
COPY server /usr/local/bin/server
CMD ["/usr/local/bin/server"]
)";
    rule.good = R"(FROM debian:13-slim
COPY server /usr/local/bin/server
HEALTHCHECK --interval=30s --timeout=3s CMD ["/usr/local/bin/server", "-healthcheck"]
CMD ["/usr/local/bin/server"]
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#healthcheck"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
