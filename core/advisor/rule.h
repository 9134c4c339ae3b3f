// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advice_input.h"
#include "core/advisor/finding.h"
#include "core/context/context_files.h"

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
    /// Those of the rule's aliases that see this case too; nothing: all of them.
    std::optional<std::vector<std::string>> aliases;
    std::optional<int> line; ///< where BuildKit reports its own check, if the range begins on another line
};

/// What a user may set about a rule in `.stagewright.yaml`: a list of words, a number or a yes or no.
struct RuleOption
{
    std::string name;        ///< kebab-case
    std::string description; ///< one sentence
    std::vector<std::string> initial; ///< the value without configuration
    std::vector<std::string> example; ///< a value with which the rule's examples hold, where the initial one is silent
};

/// Collects what one check finds.
using Report = std::function<void(Remark)>;

/// One piece of advice: identity, texts and check. A rule is one file of core/advisor/rules.
struct Rule
{
    std::string name;                 ///< the file's name
    std::vector<std::string> aliases; ///< names of the same check elsewhere: DL3006, StageNameCasing, SW101
    std::string category;             ///< cache, correctness, security, size, reproducibility, runtime, structure
    Severity severity = Severity::Warning;
    bool isOptIn = false; ///< asked only where the configuration or the call names it
    std::vector<RuleOption> options;
    std::string title;     ///< the practice in a few words
    std::string rationale; ///< why it matters, one paragraph, with a measured figure where there is one
    std::string bad;       ///< a Dockerfile that it reports
    std::string good;      ///< a Dockerfile of which it reports nothing
    ContextFiles files;     ///< what lies in the build context of both; empty: nothing is known of it
    ContextFiles goodFiles; ///< what is other in the context of the good one
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
