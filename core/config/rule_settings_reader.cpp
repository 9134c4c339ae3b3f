// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/rule_settings_reader.h"

#include "core/text/ascii.h"

#include <algorithm>
#include <format>

namespace stagewright {
namespace {

using RuleMap = std::map<std::string, RuleSettings, std::less<>>;

enum class OptionKind { Words, Number, Truth };

bool isNumber(std::string_view word)
{
    return !word.empty() && std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

/// The initial value tells what an option takes.
OptionKind kindOf(const RuleOption& option)
{
    if (option.initial.size() != 1)
        return OptionKind::Words;
    if (truthOf(option.initial.front()))
        return OptionKind::Truth;
    return isNumber(option.initial.front()) ? OptionKind::Number : OptionKind::Words;
}

/// A list, or a mapping whose entries become `key:value`.
std::vector<std::string> readWords(YamlReader& reader, const YamlEntry& entry)
{
    std::vector<std::string> words;
    if (entry.value.IsMap()) {
        for (const YamlEntry& each : reader.entries(entry.value, entry.key)) {
            if (const auto text = reader.text(each))
                words.push_back(each.key + ':' + *text);
        }
        return words;
    }
    for (const YAML::Node& word : reader.words(entry))
        words.push_back(word.Scalar());
    return words;
}

void readOption(YamlReader& reader, const YamlEntry& entry, const RuleOption& option, RuleSettings& settings)
{
    switch (kindOf(option)) {
    case OptionKind::Words: settings.options[option.name] = readWords(reader, entry); break;
    case OptionKind::Truth:
        if (const auto value = reader.truth(entry))
            settings.options[option.name] = {*value ? "true" : "false"};
        break;
    case OptionKind::Number:
        if (const auto text = reader.text(entry); text && isNumber(*text))
            settings.options[option.name] = {*text};
        else if (text)
            reader.refuse(entry.value, std::format("{} must be a number.", entry.key));
        break;
    }
}

void readLevel(YamlReader& reader, const YamlEntry& entry, RuleSettings& settings)
{
    const auto word = reader.text(entry);
    if (!word)
        return;
    settings.severity = severityNamed(*word);
    settings.isOn = settings.severity ? std::optional(true) : truthOf(*word);
    if (!settings.isOn)
        reader.refuse(entry.value,
                      std::format("{} is no severity: use error, warning, info, hint, on or off.", *word));
}

/// Options belong to the rule, by whichever of its names the entry calls it.
void readMapping(YamlReader& reader, const YamlEntry& entry, RuleMap& rules)
{
    const Rule* rule = findRule(reader.rules(), entry.key);
    std::vector<std::string_view> known = {"severity"};
    for (const RuleOption& option : rule ? rule->options : std::vector<RuleOption>())
        known.push_back(option.name);
    for (const YamlEntry& each : reader.entries(entry.value, entry.key)) {
        if (each.key == "severity") {
            readLevel(reader, each, rules[toLower(entry.key)]);
        } else if (!std::ranges::contains(known, each.key)) {
            reader.warn(each.keyNode,
                        std::format("{} has no option {}{}", entry.key, each.key, suggestion(each.key, known)));
        } else {
            const auto option = std::ranges::find(rule->options, each.key, &RuleOption::name);
            readOption(reader, each, *option, rules[rule->name]);
        }
    }
}

} // namespace

void readRuleSettings(YamlReader& reader, const YamlEntry& entry, RuleMap& rules)
{
    for (const YamlEntry& each : reader.entries(entry.value, entry.key)) {
        if (!reader.knowsRule(each.keyNode, each.key))
            continue;
        if (each.value.IsMap())
            readMapping(reader, each, rules);
        else if (each.value.IsScalar())
            readLevel(reader, each, rules[toLower(each.key)]);
        else
            reader.refuse(each.keyNode, std::format("{} needs a severity, on, off, or its options.", each.key));
    }
}

} // namespace stagewright
