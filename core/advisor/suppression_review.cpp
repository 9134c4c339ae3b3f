// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/suppression_review.h"

#include "core/advisor/check_comment.h"
#include "core/advisor/fix_edits.h"
#include "core/advisor/hadolint_reach.h"
#include "core/advisor/heeding.h"
#include "core/advisor/ignore_comment.h"
#include "core/advisor/rule_name.h"
#include "core/advisor/shellcheck_advice.h"
#include "core/text/ascii.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <format>

namespace stagewright {
namespace {

using Dialect = Suppression::Dialect;
using enum Suppression::Reach;

constexpr std::string_view malformed = "malformed-suppression";
constexpr std::string_view unknown = "unknown-rule";
constexpr std::string_view unused = "unused-suppression";

/// Checks of BuildKit that also ask the base image or the context.
constexpr std::array<std::string_view, 3> decidedElsewhere = {"UndefinedVar", "CopyIgnoredFile",
                                                              "InvalidBaseImagePlatform"};

/// Rules that other tools have too are decided by the text; of ours, many also ask what lies in the build context.
bool isDecidedByText(const Rule& rule)
{
    return std::ranges::any_of(rule.aliases, [](const std::string& alias) {
        return isCodeOfOthers(alias) || isBuildKitCheck(alias);
    });
}

class Review
{
public:
    Review(const AdviceInput& input, std::span<const Rule> rules, std::span<const Suppression> suppressions,
           const std::vector<bool>& isUsed)
        : m_input(input), m_tree(input.tree), m_rules(rules), m_suppressions(suppressions), m_isUsed(isUsed)
    {
    }

    std::vector<CommentRemark> run()
    {
        for (const IgnoreComment& comment : ignoreCommentsOf(m_tree)) {
            if (comment.fault)
                addMalformed(comment);
            else
                reviewReason(comment);
        }
        for (std::size_t i = 0; i < m_suppressions.size(); ++i) {
            const Suppression& name = m_suppressions[i];
            if (name.range.isEmpty())
                continue;
            if (isUnknown(name, m_rules))
                addUnknown(name);
            else if (!m_isUsed[i] && m_tree.errors.empty() && isCertain(name))
                addUnused(name);
        }
        return std::move(m_remarks);
    }

private:
    void add(std::string_view rule, TextRange range, std::string message, Fix fix)
    {
        Remark remark;
        remark.range = range;
        remark.message = std::move(message);
        if (!fix.edits.empty())
            remark.fixes.push_back(std::move(fix));
        m_remarks.push_back({rule, std::move(remark)});
    }

    void addMalformed(const IgnoreComment& comment)
    {
        const Fix removal{"Remove the comment", false, {deletedLine(m_tree, comment.range.begin)}};
        add(malformed, comment.fault->range, comment.fault->message, comment.fault->fix.value_or(removal));
    }

    /// `ignore=a b`: the reason that begins with a rule is none.
    void reviewReason(const IgnoreComment& comment)
    {
        if (comment.names.empty() || comment.rest.isEmpty())
            return;
        const std::string_view bytes = m_tree.snapshot.bytes();
        std::size_t end = comment.rest.begin;
        const auto isOfName = [](unsigned char c) { return std::isalnum(c) != 0 || c == '-'; };
        while (end < comment.rest.end && isOfName(static_cast<unsigned char>(bytes[end])))
            ++end;
        const TextRange word{comment.rest.begin, end};
        if (!isKnownName(m_rules, word.in(bytes)))
            return;
        const std::size_t behind = comment.names.back().range.end;
        add(malformed, word,
            std::format("{} is taken for the reason, because no comma stands before it.", word.in(bytes)),
            {"Write the comma", false, {{{behind, behind}, ","}}});
    }

    void addUnknown(const Suppression& name)
    {
        const std::string similar = nearestRuleName(m_rules, name.name);
        Fix fix;
        if (!similar.empty())
            fix = {std::format("Write {}", similar), false, {{name.range, similar}}};
        add(unknown, name.range,
            std::format("There is no rule \"{}\", so this comment silences nothing{}", name.name,
                        similar.empty() ? "." : std::format(": did you mean {}?", similar)),
            std::move(fix));
    }

    void addUnused(const Suppression& name)
    {
        const auto lineOf = [&](const Suppression& each) { return m_tree.snapshot.lineOf(each.range.begin); };
        const auto isBeside = [&](const Suppression& each) {
            return !each.range.isEmpty() && lineOf(each) == lineOf(name);
        };
        const auto first = std::ranges::find_if(m_suppressions, isBeside);
        const auto last = std::find_if_not(first, m_suppressions.end(), isBeside);
        const Edit edit = withoutNames(m_tree, {first, last},
                                       [&](const Suppression& each) { return each.range == name.range; });
        const std::string_view where = name.reach == File    ? "in this file"
                                       : name.reach == Stage ? "in this stage"
                                                             : "here";
        add(unused, name.range,
            std::format("{} has nothing to report {}: take it out of the comment.", name.name, where),
            {std::format("Take {} out of the comment", name.name), name.dialect == Dialect::Stagewright, {edit}});
    }

    bool isCertain(const Suppression& name) const
    {
        const Rule* rule = findRule(m_rules, name.name);
        if (!rule || rule->name == malformed || rule->name == unknown || rule->name == unused
            || rule->name == shellCheckRule || !wasAsked(*rule) || (!m_input.context && !isDecidedByText(*rule)))
            return false;
        switch (name.dialect) {
        case Dialect::Stagewright: return true;
        case Dialect::Hadolint: return !mayHadolintReport(name);
        case Dialect::BuildKit: break;
        }
        return m_tree.snapshot.text(name.range) == name.name && !std::ranges::contains(decidedElsewhere, name.name);
    }

    bool wasAsked(const Rule& rule) const
    {
        return m_input.config.asks(rule) || isAskedToJudge(rule, m_input.config, m_suppressions);
    }

    bool mayHadolintReport(const Suppression& name) const
    {
        for (int i = 0; i < m_input.count(); ++i) {
            const auto& each = m_input.instruction(i);
            const bool isReached = name.reach == File || (name.reach == Stage && each.stage == name.stage)
                                   || (name.reach == Instruction && i == name.instruction);
            if (isReached && hadolintMayReport(name.name, m_tree, each))
                return true;
        }
        return false;
    }

    const AdviceInput& m_input;
    const SyntaxTree& m_tree;
    std::span<const Rule> m_rules;
    std::span<const Suppression> m_suppressions;
    const std::vector<bool>& m_isUsed;
    std::vector<CommentRemark> m_remarks;
};

} // namespace

bool isAskedToJudge(const Rule& rule, const AdvisorConfig& config, std::span<const Suppression> suppressions)
{
    const RuleSettings* settings = config.find(rule.name);
    return config.only.contains(unused) && !rule.isOptIn && !(settings && settings->isOn == false)
           && std::ranges::any_of(suppressions, [&](const Suppression& name) { return rule.isCalled(name.name); });
}

std::vector<CommentRemark> reviewSuppressions(const AdviceInput& input, std::span<const Rule> rules,
                                              std::span<const Suppression> suppressions,
                                              const std::vector<bool>& isUsed)
{
    return Review(input, rules, suppressions, isUsed).run();
}

} // namespace stagewright
