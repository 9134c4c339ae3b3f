// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/finding.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

struct ContextFacts;
struct Rule;

/// What the configuration says about one rule, or about one of its aliases.
struct RuleSettings
{
    std::optional<bool> isOn;
    std::optional<Severity> severity; ///< also turns an opt-in rule on
    std::map<std::string, std::vector<std::string>, std::less<>> options; ///< by RuleOption::name; any also turns it on
};

/// How a project wants to be advised.
struct AdvisorConfig
{
    std::map<std::string, RuleSettings, std::less<>> rules; ///< by rule name or alias, in lower case
    std::set<std::string, std::less<>> only; ///< names and aliases, in lower case; empty: all rules
    bool honoursComments = true; ///< false: comments that silence rules are not read

    /// Asks only what these names and aliases mean, whatever has been turned on or off before.
    void askOnly(std::span<const std::string> names);
    /// Turns off a rule, or those findings that carry an alias.
    void turnOff(std::string_view name);

    /// What is said under `name`, or null.
    const RuleSettings* find(std::string_view name) const;
    /// False if the rule is turned off by its own name, is not among `only`, or is opt-in and on by none of its names.
    bool asks(const Rule& rule) const;
    /// False if a finding's rule or one of its aliases is turned off, or if none of them is among `only`.
    bool wants(std::string_view rule, std::span<const std::string> aliases) const;
    /// The severity set for a finding, the severest of several; nothing if none is set.
    std::optional<Severity> severityFor(std::string_view rule, std::span<const std::string> aliases) const;
    /// What is set for one of a rule's options; nothing: its initial value holds.
    std::optional<std::vector<std::string>> option(std::string_view rule, std::string_view option) const;
};

/// What the advisor is told besides the file: the project's wishes, and what lies in the build context if it is known.
struct AdviceRequest
{
    AdvisorConfig config;
    std::shared_ptr<const ContextFacts> context; ///< null: nothing is known
};

} // namespace stagewright
