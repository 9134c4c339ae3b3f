// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/advise.h"

#include "core/advisor/check_comment.h"
#include "core/advisor/check_reach.h"
#include "core/advisor/suppression_review.h"
#include "core/advisor/suppressions.h"
#include "core/text/ascii.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

namespace stagewright {
namespace {

/// Collects findings, fills in what follows from their place, and sorts out the suppressed ones.
class Advisor
{
public:
    Advisor(const SyntaxTree& tree, const StageGraph& graph, std::span<const Rule> rules, const AdviceRequest& request)
        : m_tree(tree), m_rules(rules), m_config(request.config), m_input(tree, graph, request)
        , m_reach(tree, m_input.conversion)
    {
        if (m_config.honoursComments) {
            m_suppressions = suppressionsOf(tree, graph.arguments);
            m_isUsed.resize(m_suppressions.size());
            m_checkOptions = checkOptionsOf(tree, graph.arguments);
        }
    }

    Advice run()
    {
        reportSyntaxErrors();
        for (const Rule& rule : m_rules) {
            if (m_config.asks(rule) || isAskedByComment(rule) || isAskedToJudge(rule, m_config, m_suppressions))
                rule.check(m_input, [&](Remark remark) { take(rule, std::move(remark)); });
        }
        m_advice.buildsGo = std::ranges::any_of(
            m_input.graph.stages, [&](const Stage& stage) { return m_input.isGoStage(stage.index); });
        dropNamedErrors();
        nameSyntaxErrors();
        reportCheckDirective();
        std::erase_if(m_advice.findings, [&](const Finding& finding) {
            return finding.rule == "syntax" && !m_config.wants(finding.rule, finding.aliases);
        });
        reviewComments();
        sort(m_advice.findings);
        sort(m_advice.suppressed);
        return std::move(m_advice);
    }

private:
    /// A directive that BuildKit does not understand fails the build.
    void reportCheckDirective()
    {
        const Directive* directive = m_tree.findDirective("check");
        if (!directive)
            return;
        if (const auto options = readCheckOptions(m_tree.snapshot.bytes(), directive->valueRange); !options) {
            Remark remark{directive->valueRange, options.error(), {}, {}, {}, {}};
            m_advice.findings.push_back(toFinding("syntax", Severity::Error, std::move(remark)));
        }
    }

    Finding toFinding(std::string rule, Severity severity, Remark remark) const
    {
        Finding finding;
        finding.rule = std::move(rule);
        finding.severity = remark.severity.value_or(severity);
        finding.message = std::move(remark.message);
        finding.range = remark.range;
        finding.line = remark.line.value_or(m_tree.snapshot.lineOf(remark.range.begin));
        finding.instruction = m_tree.instructionAtLine(finding.line);
        if (finding.instruction >= 0)
            finding.stage = m_tree.instructions[static_cast<std::size_t>(finding.instruction)].stage;
        finding.fixes = std::move(remark.fixes);
        if (remark.aliases)
            finding.aliases = std::move(*remark.aliases);
        return finding;
    }

    void reportSyntaxErrors()
    {
        for (const SyntaxError& error : m_tree.errors)
            m_advice.findings.push_back(toFinding("syntax", Severity::Error, {error.range, error.message, {}, {}, {}}));
    }

    void take(const Rule& rule, Remark remark)
    {
        if (!remark.aliases)
            remark.aliases = rule.aliases;
        const bool isWanted = m_config.wants(rule.name, *remark.aliases);
        if (!isWanted && m_suppressions.empty())
            return;
        if (const auto severity = m_config.severityFor(rule.name, *remark.aliases))
            remark.severity = severity;
        Finding finding = toFinding(rule.name, rule.severity, std::move(remark));
        if (rule.isOptIn && !m_config.asks(rule) && !isAskedByComment(rule, finding.instruction))
            return;
        const bool isSuppressed = useSuppressions(finding, rule);
        if (!isWanted)
            return;
        if (!m_reach.isWhole()) {
            std::erase_if(finding.aliases,
                          [&](const std::string& alias) { return !m_reach.reaches(alias, finding.instruction); });
        }
        (isSuppressed ? m_advice.suppressed : m_advice.findings).push_back(std::move(finding));
    }

    /// BuildKit's experimental checks are asked for by name, in the directive or above an instruction.
    bool isAskedByComment(const Rule& rule, std::optional<int> instruction = std::nullopt) const
    {
        return rule.isOptIn && std::ranges::any_of(m_checkOptions, [&](const CheckOptions& options) {
            const bool isThere = !instruction || options.instruction < 0 || options.instruction == *instruction;
            return isThere && std::ranges::any_of(rule.aliases, [&](const std::string& alias) {
                       return isBuildKitCheck(alias) && options.turnsOn(alias);
                   });
        });
    }

    /// hadolint has codes for two of the mistakes, and one for all others.
    void nameSyntaxErrors()
    {
        for (Finding& finding : m_advice.findings) {
            if (finding.rule != "syntax")
                continue;
            if (finding.instruction < 0) {
                finding.aliases.emplace_back("DL1000");
                continue;
            }
            const Instruction& instruction = m_input.instruction(finding.instruction);
            const bool isMisplaced = finding.range == instruction.keywordRange && instruction.stage < 0
                                     && instruction.keyword != Keyword::Unknown;
            if (!instruction.trigger.empty() && finding.range == instruction.trigger.front().keywordRange)
                finding.aliases.emplace_back("DL3043");
            else if (isMisplaced)
                finding.aliases.emplace_back("DL3061");
            else
                finding.aliases.emplace_back("DL1000");
        }
    }

    /// True if a comment silences the finding; marks all that do.
    bool useSuppressions(Finding& finding, const Rule& rule)
    {
        bool isSuppressed = false;
        for (std::size_t i = 0; i < m_suppressions.size(); ++i) {
            if (!m_suppressions[i].covers(finding, rule))
                continue;
            m_isUsed[i] = true;
            isSuppressed = !leavesToBuildKit(m_suppressions[i], finding) || isSuppressed;
        }
        return isSuppressed;
    }

    /// hadolint's comments speak to hadolint: they take its code off a finding that BuildKit reports too.
    static bool leavesToBuildKit(const Suppression& suppression, Finding& finding)
    {
        if (suppression.dialect != Suppression::Dialect::Hadolint || std::ranges::none_of(finding.aliases, isBuildKitCheck))
            return false;
        std::erase_if(finding.aliases,
                      [&](const std::string& alias) { return toUpper(alias) == toUpper(suppression.name); });
        return true;
    }

    /// One mistake is one finding: where a rule calls an error of the parser by name, the bare sentence goes.
    void dropNamedErrors()
    {
        std::vector<TextRange> named;
        for (const Finding& finding : m_advice.findings) {
            if (!m_tree.errors.empty() && finding.rule != "syntax" && finding.severity == Severity::Error)
                named.push_back(finding.range);
        }
        std::erase_if(m_advice.findings, [&](const Finding& finding) {
            return finding.rule == "syntax" && std::ranges::contains(named, finding.range);
        });
    }

    void reviewComments()
    {
        if (!m_config.honoursComments)
            return;
        for (CommentRemark& each : reviewSuppressions(m_input, m_rules, m_suppressions, m_isUsed)) {
            const Rule* rule = findRule(m_rules, each.rule);
            if (rule && m_config.asks(*rule))
                take(*rule, std::move(each.remark));
        }
    }

    static void sort(std::vector<Finding>& findings)
    {
        std::ranges::stable_sort(findings, {}, [](const Finding& finding) {
            return std::tuple(finding.range.begin, finding.severity, finding.range.end, std::string_view(finding.rule));
        });
    }

    const SyntaxTree& m_tree;
    std::span<const Rule> m_rules;
    const AdvisorConfig& m_config;
    AdviceInput m_input;
    CheckReach m_reach;
    std::vector<Suppression> m_suppressions;
    std::vector<bool> m_isUsed; // by suppression
    std::vector<CheckOptions> m_checkOptions;
    Advice m_advice;
};

} // namespace

Advice advise(const SyntaxTree& tree, const StageGraph& graph, std::span<const Rule> rules,
              const AdviceRequest& request)
{
    return Advisor(tree, graph, rules, request).run();
}

} // namespace stagewright
