// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/shellcheck_advice.h"

#include "core/advisor/suppressions.h"
#include "core/text/ascii.h"

#include <algorithm>
#include <utility>

namespace stagewright {
namespace {

Finding findingOf(const Remark& remark, const SyntaxTree& tree, const AdvisorConfig& config)
{
    Finding finding;
    finding.rule = shellCheckRule;
    finding.aliases = remark.aliases.value_or(std::vector<std::string>());
    finding.severity = config.severityFor(finding.rule, finding.aliases).value_or(*remark.severity);
    finding.message = remark.message;
    finding.range = remark.range;
    finding.line = tree.snapshot.lineOf(remark.range.begin);
    finding.instruction = tree.instructionAtLine(finding.line);
    if (finding.instruction >= 0)
        finding.stage = tree.instructions[static_cast<std::size_t>(finding.instruction)].stage;
    finding.fixes = remark.fixes;
    return finding;
}

void insert(std::vector<Finding>& findings, Finding finding)
{
    const auto behind = std::ranges::upper_bound(findings, finding.range.begin, {},
                                                 [](const Finding& each) { return each.range.begin; });
    findings.insert(behind, std::move(finding));
}

} // namespace

bool isShellCheckCode(std::string_view name)
{
    return name.size() == 6 && toUpper(name.substr(0, 2)) == "SC"
           && name.find_first_not_of("0123456789", 2) == std::string_view::npos;
}

bool wantsShellCheck(const AdvisorConfig& config)
{
    const RuleSettings* settings = config.find(shellCheckRule);
    const auto isShellCheck = [](const std::string& name) { return name == shellCheckRule || isShellCheckCode(name); };
    return (!settings || settings->isOn != false)
           && (config.only.empty() || std::ranges::any_of(config.only, isShellCheck));
}

Advice withShellRemarks(Advice advice, const SyntaxTree& tree, std::span<const Remark> remarks,
                        const AdvisorConfig& config)
{
    std::vector<Suppression> suppressions;
    if (config.honoursComments)
        suppressions = suppressionsOf(tree);
    Rule rule;
    rule.name = shellCheckRule;
    for (const Remark& remark : remarks) {
        Finding finding = findingOf(remark, tree, config);
        if (!config.wants(finding.rule, finding.aliases))
            continue;
        rule.aliases = finding.aliases;
        const bool isSuppressed = std::ranges::any_of(
            suppressions, [&](const Suppression& suppression) { return suppression.covers(finding, rule); });
        insert(isSuppressed ? advice.suppressed : advice.findings, std::move(finding));
    }
    return advice;
}

} // namespace stagewright
