// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule.h"

#include "core/advisor/rule_functions.h"
#include "core/dockerfile/suggestion.h"

#include <algorithm>
#include <cctype>

namespace stagewright {
namespace {

struct TableEntry
{
    std::string_view name; // of the file
    Rule (*make)();
};

constexpr TableEntry table[] = {
#include "core/advisor/rule_table.inc"
};

bool isSameName(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

} // namespace

bool Rule::isCalled(std::string_view word) const
{
    return isSameName(name, word) || std::ranges::any_of(aliases, [&](const std::string& alias) {
               return isSameName(alias, word);
           });
}

std::vector<Rule> allRules()
{
    std::vector<Rule> rules;
    for (const TableEntry& entry : table) {
        rules.push_back(entry.make());
        rules.back().name = entry.name;
    }
    return rules;
}

const Rule* findRule(std::span<const Rule> rules, std::string_view name)
{
    // Findings name their rule as the table does; people may use any case and any alias.
    auto found = std::ranges::find(rules, name, &Rule::name);
    if (found == rules.end())
        found = std::ranges::find_if(rules, [&](const Rule& rule) { return rule.isCalled(name); });
    return found == rules.end() ? nullptr : &*found;
}

std::string nearestRuleName(std::span<const Rule> rules, std::string_view name)
{
    std::vector<std::string_view> candidates;
    for (const Rule& rule : rules) {
        candidates.push_back(rule.name);
        candidates.insert(candidates.end(), rule.aliases.begin(), rule.aliases.end());
    }
    return nearest(name, candidates, std::max<std::size_t>(2, name.size() / 3)).value_or("");
}

} // namespace stagewright
