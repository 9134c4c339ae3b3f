// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/setting_rule.h"

#include <algorithm>

namespace stagewright {
namespace {

/// What `rules:` says: off, a severity, on, or nothing.
std::string_view levelOf(const RuleSettings& settings)
{
    if (settings.isOn == false)
        return "off";
    if (settings.severity)
        return severityName(*settings.severity);
    return settings.isOn ? "on" : std::string_view();
}

/// True if something that was said is said no more: text can only be added to.
bool takesAway(const RuleSettings& before, const RuleSettings& now)
{
    if (!levelOf(before).empty() && levelOf(now).empty())
        return true;
    return std::ranges::any_of(before.options, [&](const auto& option) { return !now.options.contains(option.first); });
}

} // namespace

ConfigEdit settingRule(const std::string& yaml, const Rule& rule, const RuleSettings& before, const RuleSettings& now,
                       std::span<const Rule> rules)
{
    const bool beginsAnew = takesAway(before, now);
    ConfigEdit text = beginsAnew ? withoutSettings(yaml, rule, rules) : ConfigEdit(yaml);
    const RuleSettings there = beginsAnew ? RuleSettings() : before;
    if (text && !levelOf(now).empty() && levelOf(now) != levelOf(there))
        text = settingLevel(*text, rule, levelOf(now), rules);
    for (const auto& [name, words] : now.options) {
        const auto present = there.options.find(name);
        if (text && (present == there.options.end() || present->second != words))
            text = settingOption(*text, rule, name, words, rules);
    }
    return text;
}

} // namespace stagewright
