// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/go_checklist.h"

#include <algorithm>

namespace stagewright {
namespace {

std::vector<Practice> practices()
{
    return {
        {"A supported Go release, named in the tag", {"go-release-unsupported", "untagged-base", "latest-base"}, -1},
        {"Compile in one stage, ship another", {"compiler-shipped", "build-tree-copied"}, -1},
        {"Stages with names", {"unnamed-stage", "numbered-stage"}, -1},
        {"An absolute WORKDIR before copying", {"copy-before-workdir", "relative-workdir"}, -1},
        {"Modules before sources", {"source-copied-before-modules", "go-sum-not-copied"}, -1},
        {"Compiled packages in a cache mount",
         {"build-cache-not-mounted", "cache-mount-elsewhere", "cache-mount-not-writable", "everything-rebuilt"},
         -1},
        {"The module cache in every step that needs it", {"cache-mount-not-repeated", "locked-go-cache"}, -1},
        {"Arguments where they are used", {"version-argument-too-early", "platform-argument-too-early"}, -1},
        {"A program at a stated path", {"copied-path-not-built", "program-not-kept"}, -1},
        {"A C library that fits, or none", {"libc-missing-in-runtime", "libc-of-another-kind"}, -1},
        {"Compiled for the target's platform", {"cross-build-without-goarch"}, -1},
        {"No build paths and debug tables in the program", {"build-path-in-program", "debug-tables-shipped"}, -1},
        {"A small base for the service", {"large-base-for-static-program"}, -1},
        {"The program copied last, owned by root",
         {"stable-step-after-program", "program-owned-by-service", "owner-changed-after-copy"},
         -1},
        {"An ordinary user, by number",
         {"runs-as-root", "user-by-name", "user-without-group", "account-without-fixed-id", "user-unknown-to-image"},
         -1},
        {"No secrets in ARG and ENV", {"secret-in-arg-or-env"}, -1},
        {"Nothing set that Go does better", {"gomaxprocs-in-image", "time-zone-without-table"}, -1},
        {"Certificates and health checks that work", {"no-ca-certificates", "healthcheck-tool-missing"}, -1},
        {"A start command as a JSON array", {"shell-form-entrypoint"}, -1},
    };
}

} // namespace

std::vector<Practice> goChecklist(const SyntaxTree& tree, const StageGraph& graph, const Advice& advice)
{
    const AdviceRequest request;
    const AdviceInput input(tree, graph, request);
    const bool isGo = std::ranges::any_of(graph.stages, [&](const Stage& stage) { return input.isGoStage(stage.index); });
    if (!isGo)
        return {};
    std::vector<Practice> list = practices();
    for (Practice& practice : list) {
        const auto breach = std::ranges::find_if(advice.findings, [&](const Finding& finding) {
            return std::ranges::contains(practice.rules, finding.rule);
        });
        if (breach != advice.findings.end())
            practice.finding = static_cast<int>(breach - advice.findings.begin());
    }
    return list;
}

} // namespace stagewright
