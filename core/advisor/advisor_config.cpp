// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/advisor_config.h"

#include "core/advisor/rule.h"
#include "core/text/ascii.h"

#include <algorithm>

namespace stagewright {
namespace {

bool isTurnedOn(const RuleSettings* settings)
{
    return settings && settings->isOn.value_or(settings->severity.has_value());
}

bool isTurnedOff(const RuleSettings* settings)
{
    return settings && settings->isOn == false;
}

} // namespace

const RuleSettings* AdvisorConfig::find(std::string_view name) const
{
    if (rules.empty())
        return nullptr;
    const auto found = rules.find(toLower(name));
    return found == rules.end() ? nullptr : &found->second;
}

bool AdvisorConfig::asks(const Rule& rule) const
{
    const RuleSettings* own = find(rule.name);
    if (isTurnedOff(own))
        return false;
    if (rule.isOptIn) {
        return isTurnedOn(own) || std::ranges::any_of(rule.aliases, [&](const std::string& alias) {
                   return isTurnedOn(find(alias));
               });
    }
    return true;
}

bool AdvisorConfig::wants(std::string_view rule, std::span<const std::string> aliases) const
{
    if (rules.empty())
        return true;
    if (isTurnedOff(find(rule)))
        return false;
    return std::ranges::none_of(aliases, [&](const std::string& alias) { return isTurnedOff(find(alias)); });
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
