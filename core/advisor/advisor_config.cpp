// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/advisor_config.h"

#include "core/advisor/rule.h"
#include "core/text/ascii.h"

#include <algorithm>

namespace stagewright {
namespace {

bool isTurnedOn(const RuleSettings* settings)
{
    return settings && settings->isOn.value_or(settings->severity.has_value() || !settings->options.empty());
}

bool isTurnedOff(const RuleSettings* settings)
{
    return settings && settings->isOn == false;
}

/// True if `isSo` holds for the name or for one of the aliases.
template<typename Predicate>
bool anyOf(std::string_view name, std::span<const std::string> aliases, Predicate isSo)
{
    return isSo(name) || std::ranges::any_of(aliases, isSo);
}

} // namespace

void AdvisorConfig::askOnly(std::span<const std::string> names)
{
    for (auto& [name, settings] : rules)
        settings.isOn.reset();
    for (const std::string& name : names) {
        only.insert(toLower(name));
        rules[toLower(name)].isOn = true;
    }
}

void AdvisorConfig::turnOff(std::string_view name)
{
    rules[toLower(name)].isOn = false;
}

const RuleSettings* AdvisorConfig::find(std::string_view name) const
{
    if (rules.empty())
        return nullptr;
    const auto found = rules.find(toLower(name));
    return found == rules.end() ? nullptr : &found->second;
}

bool AdvisorConfig::asks(const Rule& rule) const
{
    const auto isAmongOnly = [&](std::string_view name) { return only.contains(toLower(name)); };
    if (isTurnedOff(find(rule.name)) || (!only.empty() && !anyOf(rule.name, rule.aliases, isAmongOnly)))
        return false;
    return !rule.isOptIn
           || anyOf(rule.name, rule.aliases, [&](std::string_view name) { return isTurnedOn(find(name)); });
}

bool AdvisorConfig::wants(std::string_view rule, std::span<const std::string> aliases) const
{
    if (rules.empty())
        return true;
    const auto isAmongOnly = [&](std::string_view name) { return only.contains(toLower(name)); };
    if (!only.empty() && !anyOf(rule, aliases, isAmongOnly))
        return false;
    return !anyOf(rule, aliases, [&](std::string_view name) { return isTurnedOff(find(name)); });
}

std::optional<Severity> AdvisorConfig::severityFor(std::string_view rule, std::span<const std::string> aliases) const
{
    if (rules.empty())
        return std::nullopt;
    std::optional<Severity> severest;
    const auto take = [&](const RuleSettings* settings) {
        if (settings && settings->severity && (!severest || *settings->severity < *severest))
            severest = settings->severity;
    };
    take(find(rule));
    for (const std::string& alias : aliases)
        take(find(alias));
    return severest;
}

std::optional<std::vector<std::string>> AdvisorConfig::option(std::string_view rule, std::string_view option) const
{
    const RuleSettings* settings = find(rule);
    if (!settings)
        return std::nullopt;
    const auto found = settings->options.find(option);
    return found == settings->options.end() ? std::nullopt : std::optional(found->second);
}

} // namespace stagewright
