// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/config_edit.h"

#include "core/config/project_config.h"
#include "core/config/yaml_text.h"
#include "core/text/ascii.h"

#include <algorithm>
#include <format>
#include <optional>
#include <tuple>

namespace stagewright {
namespace {

constexpr std::string_view fileName = ".stagewright.yaml";

struct Entry
{
    YAML::Node key;
    YAML::Node value;
};

/// The first entry of a mapping whose key is so.
template<typename Predicate>
std::optional<Entry> findEntry(const YAML::Node& map, Predicate isSo)
{
    if (!map.IsMap())
        return std::nullopt;
    for (const auto& pair : map) {
        if (pair.first.IsScalar() && isSo(pair.first.Scalar()))
            return Entry{pair.first, pair.second};
    }
    return std::nullopt;
}

std::optional<Entry> findKey(const YAML::Node& map, std::string_view key)
{
    return findEntry(map, [&](const std::string& each) { return each == key; });
}

/// The entry of a rule under its own name, or else under an alias.
std::optional<Entry> findRuleEntry(const YAML::Node& map, const Rule& rule)
{
    const auto own = findEntry(map, [&](const std::string& key) { return toLower(key) == rule.name; });
    return own ? own : findEntry(map, [&](const std::string& key) { return rule.isCalled(key); });
}

std::string ignored(const std::string& yaml, std::string_view name)
{
    YamlText text(yaml);
    const auto list = findKey(text.root(), "ignore");
    if (list)
        text.addItem(list->value, list->key, yamlWord(name));
    else
        text.addEntry(text.root(), std::nullopt, "ignore", std::format("[{}]", yamlWord(name)));
    return text.text();
}

/// Takes the rule's names out of the list `ignore`.
std::string heeded(std::string yaml, const Rule& rule)
{
    for (bool isChanged = true; isChanged;) {
        isChanged = false;
        YamlText text(yaml);
        const auto list = findKey(text.root(), "ignore");
        if (!list)
            break;
        if (list->value.IsScalar() && rule.isCalled(list->value.Scalar())) {
            text.setValue(list->key, list->value, "[]");
            isChanged = true;
        }
        for (std::size_t i = 0; list->value.IsSequence() && i < list->value.size() && !isChanged; ++i) {
            if (list->value[i].IsScalar() && rule.isCalled(list->value[i].Scalar())) {
                text.removeItem(list->value, list->value[i]);
                isChanged = true;
            }
        }
        yaml = text.text();
    }
    return yaml;
}

/// A new entry of `rules:`, which is made where it is missing.
std::string withRule(const std::string& yaml, const Rule& rule, const std::string& value)
{
    YamlText text(yaml);
    if (const auto rules = findKey(text.root(), "rules")) {
        text.addEntry(rules->value, rules->key, rule.name, value);
        return text.text();
    }
    text.addEntry(text.root(), std::nullopt, "rules", "");
    return withRule(text.text(), rule, value);
}

/// Sets one key of the mapping behind a rule, whose short form is the value of `severity`.
std::string withRuleKey(const std::string& yaml, const Rule& rule, std::string_view key, const std::string& value)
{
    YamlText text(yaml);
    const auto rules = findKey(text.root(), "rules");
    const auto entry = rules ? findRuleEntry(rules->value, rule) : std::nullopt;
    const bool isLevel = key == "severity";
    if (!entry)
        return withRule(yaml, rule, isLevel ? value : std::format("{{{}: {}}}", key, value));
    if (!entry->value.IsMap()) {
        const std::string level = entry->value.IsScalar() ? std::format("severity: {}, ", entry->value.Scalar()) : "";
        text.setValue(entry->key, entry->value, isLevel ? value : std::format("{{{}{}: {}}}", level, key, value));
    } else if (const auto present = findKey(entry->value, key)) {
        text.setValue(present->key, present->value, value);
    } else {
        text.addEntry(entry->value, entry->key, key, value);
    }
    return text.text();
}

bool isSame(const RuleSettings& a, const RuleSettings& b)
{
    return std::tie(a.isOn, a.severity, a.options) == std::tie(b.isOn, b.severity, b.options);
}

/// What `config` says of rules that are not meant, as if nothing had been said of the others.
template<typename Predicate>
std::map<std::string, RuleSettings, std::less<>> restOf(const ProjectConfig& config, Predicate isMeant)
{
    auto rest = config.advice.rules;
    std::erase_if(rest, [&](const auto& each) { return isMeant(each.first) || isSame(each.second, {}); });
    return rest;
}

/// Makes a change and reads the result again: it must say what was wanted, and all else as before.
template<typename Change, typename Predicate, typename Wanted>
ConfigEdit checked(const std::string& yaml, std::span<const Rule> rules, Change change, Predicate isMeant, Wanted isWanted)
{
    const ProjectConfig before = readConfig(fileName, yaml, rules);
    std::string result;
    try {
        result = change();
    } catch (const YAML::Exception& exception) {
        return std::unexpected(std::format("{} has a mistake in line {}: mend it first.", fileName,
                                           exception.mark.line + 1));
    }
    const ProjectConfig after = readConfig(fileName, result, rules);
    const auto same = [](const auto& a, const auto& b) { return a.first == b.first && isSame(a.second, b.second); };
    const bool isRestSame = std::ranges::equal(restOf(before, isMeant), restOf(after, isMeant), same)
                            && before.threshold == after.threshold && before.neverFails == after.neverFails
                            && before.exceptions.size() == after.exceptions.size()
                            && after.problems.size() <= before.problems.size();
    if (!isRestSame || !isWanted(after.advice))
        return std::unexpected(std::format("{} is written in a way that cannot be changed from here: open it in an editor.",
                                           fileName));
    return result;
}

bool hasLevel(const RuleSettings* settings, std::string_view level)
{
    if (!settings)
        return false;
    const auto severity = severityNamed(level);
    return settings->isOn == (level != "off") && (!severity || settings->severity == severity);
}

} // namespace

ConfigEdit ignoringInConfig(const std::string& yaml, std::string_view name, std::span<const Rule> rules)
{
    const std::string key = toLower(name);
    const auto isOff = [&](const AdvisorConfig& config) {
        const RuleSettings* settings = config.find(key);
        return settings && settings->isOn == false;
    };
    if (isOff(readConfig(fileName, yaml, rules).advice))
        return yaml;
    return checked(
        yaml, rules, [&] { return ignored(yaml, name); }, [&](const std::string& each) { return each == key; }, isOff);
}

ConfigEdit settingLevel(const std::string& yaml, const Rule& rule, std::string_view level, std::span<const Rule> rules)
{
    return checked(
        yaml, rules, [&] { return withRuleKey(heeded(yaml, rule), rule, "severity", std::string(level)); },
        [&](const std::string& each) { return rule.isCalled(each); },
        [&](const AdvisorConfig& config) {
            return hasLevel(config.find(rule.name), level)
                   || std::ranges::any_of(rule.aliases,
                                          [&](const auto& alias) { return hasLevel(config.find(alias), level); });
        });
}

ConfigEdit settingOption(const std::string& yaml, const Rule& rule, std::string_view option,
                         const std::vector<std::string>& words, std::span<const Rule> rules)
{
    std::string value;
    for (const std::string& word : words)
        value += (value.empty() ? "" : ", ") + yamlWord(word);
    if (words.size() != 1)
        value = '[' + value + ']';
    return checked(
        yaml, rules, [&] { return withRuleKey(yaml, rule, option, value); },
        [&](const std::string& each) { return rule.isCalled(each); },
        [&](const AdvisorConfig& config) { return config.option(rule.name, option) == words; });
}

ConfigEdit withoutSettings(const std::string& yaml, const Rule& rule, std::span<const Rule> rules)
{
    const auto change = [&] {
        std::string result = heeded(yaml, rule);
        while (true) {
            YamlText text(result);
            const auto map = findKey(text.root(), "rules");
            const auto entry = map ? findRuleEntry(map->value, rule) : std::nullopt;
            if (!entry)
                return result;
            text.removeEntry(map->value, entry->key, entry->value);
            if (text.text() == result)
                return result;
            result = text.text();
        }
    };
    const auto isMeant = [&](const std::string& each) { return rule.isCalled(each); };
    return checked(yaml, rules, change, isMeant, [&](const AdvisorConfig& config) {
        return std::ranges::none_of(config.rules, [&](const auto& each) { return isMeant(each.first); });
    });
}

} // namespace stagewright
