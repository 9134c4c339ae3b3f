// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advice_input.h"
#include "core/advisor/finding.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// What a check reports; the rest of the Finding follows from its rule and place.
struct Remark
{
    TextRange range;
    std::string message; ///< what, why and what to do in one or two sentences
    std::vector<Fix> fixes;
    std::optional<Severity> severity; ///< where this case weighs differently from the rule
};

/// Collects what one check finds.
using Report = std::function<void(Remark)>;

/// One piece of advice: identity, texts and check. A rule is one file of core/advisor/rules.
struct Rule
{
    std::string name;                 ///< the file's name
    std::vector<std::string> aliases; ///< names of the same check elsewhere: DL3006, StageNameCasing
    std::string category;             ///< cache, correctness, security, size, reproducibility, runtime, structure
    Severity severity = Severity::Warning;
    std::string title;     ///< the practice in a few words
    std::string rationale; ///< why it matters, one paragraph, with a measured figure where there is one
    std::string bad;       ///< a Dockerfile that it reports
    std::string good;      ///< a Dockerfile of which it reports nothing
    std::vector<std::string> sources; ///< where the reason is documented
    std::function<void(const AdviceInput&, const Report&)> check;

    /// True for the rule's own name and its aliases, in any case.
    bool isCalled(std::string_view name) const;
};

/// All rules, in the order of their names. Built once for each call; keep the result.
std::vector<Rule> allRules();

/// The rule of that name or alias, or null.
const Rule* findRule(std::span<const Rule> rules, std::string_view name);

/// The known name or alias nearest to `name`; empty if nothing is near.
std::string nearestRuleName(std::span<const Rule> rules, std::string_view name);

} // namespace stagewright
