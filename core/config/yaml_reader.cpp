// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/yaml_reader.h"

#include "core/advisor/rule_name.h"
#include "core/dockerfile/suggestion.h"
#include "core/text/ascii.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright {
namespace {

std::string listed(std::initializer_list<std::string_view> words)
{
    std::string result;
    for (const std::string_view word : words)
        result += (result.empty() ? "" : ", ") + std::string(word);
    return result;
}

bool isWord(const YAML::Node& node)
{
    return node.IsScalar() && !node.Scalar().empty();
}

} // namespace

std::optional<bool> truthOf(std::string_view word)
{
    static constexpr std::array<std::string_view, 3> yes = {"true", "yes", "on"};
    static constexpr std::array<std::string_view, 3> no = {"false", "no", "off"};
    const std::string lower = toLower(word);
    if (std::ranges::contains(yes, lower))
        return true;
    return std::ranges::contains(no, lower) ? std::optional(false) : std::nullopt;
}

std::string suggestion(std::string_view word, std::span<const std::string_view> candidates)
{
    const auto similar = nearest(word, candidates, std::max<std::size_t>(2, word.size() / 3));
    return similar ? std::format(": did you mean {}?", *similar) : std::string(".");
}

void YamlReader::warn(const YAML::Node& place, std::string message)
{
    report(place, std::move(message), false);
}

void YamlReader::refuse(const YAML::Node& place, std::string message)
{
    report(place, std::move(message), true);
}

void YamlReader::report(const YAML::Node& place, std::string message, bool isError)
{
    const YAML::Mark mark = place.Mark();
    m_problems.push_back({{std::max(mark.line, 0) + 1, std::max(mark.column, 0) + 1}, std::move(message), isError});
}

std::vector<YamlEntry> YamlReader::entries(const YAML::Node& map, std::string_view what)
{
    std::vector<YamlEntry> result;
    if (!map || map.IsNull())
        return result;
    if (!map.IsMap()) {
        refuse(map, std::format("{} must be a mapping: lines of the form \"key: value\".", what));
        return result;
    }
    for (const auto& pair : map) {
        if (!isWord(pair.first)) {
            refuse(pair.first, "A key must be a single word.");
            continue;
        }
        const std::string& key = pair.first.Scalar();
        if (std::ranges::contains(result, key, &YamlEntry::key))
            refuse(pair.first, std::format("{} is there twice: keep one of the two.", key));
        result.push_back({key, pair.first, pair.second});
    }
    return result;
}

std::vector<YamlEntry> YamlReader::entries(const YAML::Node& map, std::string_view what,
                                           std::initializer_list<std::string_view> known)
{
    std::vector<YamlEntry> result;
    for (const YamlEntry& entry : entries(map, what)) {
        if (std::ranges::contains(known, entry.key)) {
            result.push_back(entry);
            continue;
        }
        const std::string similar = suggestion(entry.key, {known.begin(), known.size()});
        warn(entry.keyNode, std::format("There is no key {}{}", entry.key,
                                        similar == "." ? std::format("; the keys are {}.", listed(known)) : similar));
    }
    return result;
}

std::vector<YAML::Node> YamlReader::words(const YamlEntry& entry)
{
    if (isWord(entry.value))
        return {entry.value};
    std::vector<YAML::Node> result;
    if (entry.value.IsNull())
        return result;
    if (!entry.value.IsSequence()) {
        refuse(entry.keyNode, std::format("{} must be a list: [a, b].", entry.key));
        return result;
    }
    for (const YAML::Node& each : entry.value) {
        if (isWord(each))
            result.push_back(each);
        else
            refuse(each.IsNull() ? entry.keyNode : each, std::format("{} must be a list of single words.", entry.key));
    }
    return result;
}

std::optional<bool> YamlReader::truth(const YamlEntry& entry)
{
    const auto value = entry.value.IsScalar() ? truthOf(entry.value.Scalar()) : std::nullopt;
    if (!value)
        refuse(entry.keyNode, std::format("{} must be true or false.", entry.key));
    return value;
}

std::optional<std::string> YamlReader::text(const YamlEntry& entry)
{
    if (isWord(entry.value))
        return entry.value.Scalar();
    refuse(entry.keyNode, std::format("{} must be a single word.", entry.key));
    return std::nullopt;
}

bool YamlReader::knowsRule(const YAML::Node& place, std::string_view name)
{
    if (isKnownName(m_rules, name))
        return true;
    const std::string similar = nearestRuleName(m_rules, name);
    warn(place, std::format("There is no rule {}{}", name,
                            similar.empty() ? "." : std::format(": did you mean {}?", similar)));
    return false;
}

std::vector<std::string> YamlReader::ruleNames(const YamlEntry& entry)
{
    std::vector<std::string> names;
    for (const YAML::Node& word : words(entry)) {
        if (knowsRule(word, word.Scalar()))
            names.push_back(toLower(word.Scalar()));
    }
    return names;
}

} // namespace stagewright
