// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_examples.h"

#include "core/advisor/advise.h"
#include "core/dockerfile/parser.h"

#include <utility>

namespace stagewright {

AdviceRequest requestForExamples(const Rule& rule)
{
    RuleSettings settings;
    settings.isOn = true;
    for (const RuleOption& option : rule.options) {
        if (!option.example.empty())
            settings.options[option.name] = option.example;
    }
    AdviceRequest request;
    request.config.rules[rule.name] = std::move(settings);
    return request;
}

std::optional<Fix> exampleFix(const Rule& rule)
{
    const SyntaxTree tree = parse(Snapshot(rule.bad));
    const Advice advice = advise(tree, buildStageGraph(tree), {&rule, 1}, requestForExamples(rule));
    std::optional<Fix> best;
    for (const Finding& finding : advice.findings) {
        for (const Fix& fix : finding.fixes) {
            if (!best || (fix.isSafe && !best->isSafe))
                best = fix;
        }
    }
    return best;
}

} // namespace stagewright
