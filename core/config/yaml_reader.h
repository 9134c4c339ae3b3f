// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/rule.h"
#include "core/config/project_config.h"

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <yaml-cpp/yaml.h>

namespace stagewright {

/// One `key: value` of a mapping. A mark of a value that is not written is nowhere; that of its key is meant then.
/// Constant, because to assign to a YAML::Node changes the document it belongs to.
struct YamlEntry
{
    const std::string key;
    const YAML::Node keyNode;
    const YAML::Node value;
};

/// Takes values of the expected kind out of YAML, and says at their places where they are something else.
class YamlReader
{
public:
    YamlReader(std::span<const Rule> rules, std::vector<ConfigProblem>& problems) : m_rules(rules), m_problems(problems)
    {
    }

    void warn(const YAML::Node& place, std::string message);
    void refuse(const YAML::Node& place, std::string message);

    /// The entries of a mapping, none of an empty value; keys that are not among `known` are told and left out.
    std::vector<YamlEntry> entries(const YAML::Node& map, std::string_view what,
                                   std::initializer_list<std::string_view> known);
    /// The same with any keys.
    std::vector<YamlEntry> entries(const YAML::Node& map, std::string_view what);
    /// The words of a list, or one word that stands for a list of one.
    std::vector<YAML::Node> words(const YamlEntry& entry);
    std::optional<bool> truth(const YamlEntry& entry);
    /// The text of a single value.
    std::optional<std::string> text(const YamlEntry& entry);
    /// The names of rules and codes in a list, in lower case; unknown ones are told and left out.
    std::vector<std::string> ruleNames(const YamlEntry& entry);
    /// True for a rule's name or alias, and for codes of other tools that no rule of ours carries; else it is told.
    bool knowsRule(const YAML::Node& place, std::string_view name);

    std::span<const Rule> rules() const { return m_rules; }

private:
    void report(const YAML::Node& place, std::string message, bool isError);

    std::span<const Rule> m_rules;
    std::vector<ConfigProblem>& m_problems;
};

/// true, yes, on, false, no or off in any case; nothing for other words.
std::optional<bool> truthOf(std::string_view word);

/// ` did you mean x?` or a full stop.
std::string suggestion(std::string_view word, std::span<const std::string_view> candidates);

} // namespace stagewright
