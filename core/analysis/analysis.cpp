// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/analysis.h"

#include "core/advisor/shellcheck_advice.h"
#include "core/dockerfile/parser.h"

#include <utility>

namespace stagewright {

std::shared_ptr<const Analysis> analyze(Snapshot snapshot, const GraphRequest& request, std::span<const Rule> rules,
                                        const AdviceRequest& adviceRequest, const ShellComments* shellComments)
{
    Analysis analysis;
    analysis.tree = parse(std::move(snapshot));
    analysis.graph = buildStageGraph(analysis.tree, request);
    analysis.advice = advise(analysis.tree, analysis.graph, rules, adviceRequest);
    if (shellComments && wantsShellCheck(adviceRequest.config)) {
        const auto remarks = shellComments->remarks(shellScriptsOf(analysis.tree, analysis.graph));
        analysis.advice = withShellRemarks(std::move(analysis.advice), analysis.tree, remarks, adviceRequest.config);
    }
    analysis.practices = goChecklist(analysis.advice, rules);
    return std::make_shared<const Analysis>(std::move(analysis));
}

} // namespace stagewright
