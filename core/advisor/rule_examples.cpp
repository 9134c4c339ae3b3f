// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_examples.h"

#include "core/advisor/advise.h"
#include "core/context/context_reader.h"
#include "core/dockerfile/parser.h"

#include <algorithm>
#include <format>
#include <utility>

namespace stagewright {

AdviceRequest requestForExamples(const Rule& rule, Example example)
{
    RuleSettings settings;
    settings.isOn = true;
    for (const RuleOption& option : rule.options) {
        if (!option.example.empty())
            settings.options[option.name] = option.example;
    }
    AdviceRequest request;
    request.config.rules[rule.name] = std::move(settings);
    if (!rule.files.empty()) {
        ContextFiles files = example == Example::Good ? rule.goodFiles : ContextFiles{};
        files.insert(rule.files.begin(), rule.files.end());
        request.context = factsOf(files);
    }
    return request;
}

std::string exampleText(const Rule& rule, Example example)
{
    std::string text = example == Example::Bad ? rule.bad : rule.good;
    for (const auto& [path, content] : example == Example::Bad ? rule.files : rule.goodFiles) {
        text += std::format("\n# {}{}\n", path, content.empty() ? "" : ":");
        for (std::string_view rest = content; !rest.empty();) {
            const std::string_view line = rest.substr(0, rest.find('\n'));
            rest.remove_prefix(std::min(line.size() + 1, rest.size()));
            text += line.empty() ? "#\n" : std::format("#     {}\n", line);
        }
    }
    return text;
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
