// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/flag_rules.h"

#include "core/dockerfile/suggestion.h"
#include "core/text/ascii.h"

#include <algorithm>
#include <array>
#include <format>
#include <set>
#include <vector>

namespace stagewright {
namespace {

constexpr std::array<FlagRule, 1> fromFlags = {{{"platform"}}};
constexpr std::array<FlagRule, 4> runFlags = {
    {{"mount", FlagKind::List}, {"network"}, {"security"}, {"device", FlagKind::List}}};
constexpr std::array<FlagRule, 6> copyFlags = {{{"from"},
                                                {"chown"},
                                                {"chmod"},
                                                {"link", FlagKind::Boolean},
                                                {"parents", FlagKind::Boolean},
                                                {"exclude", FlagKind::List}}};
constexpr std::array<FlagRule, 7> addFlags = {{{"chown"},
                                               {"chmod"},
                                               {"link", FlagKind::Boolean},
                                               {"exclude", FlagKind::List},
                                               {"keep-git-dir", FlagKind::Boolean},
                                               {"checksum"},
                                               {"unpack", FlagKind::Boolean}}};
constexpr std::array<FlagRule, 5> healthcheckFlags = {
    {{"interval"}, {"timeout"}, {"start-period"}, {"start-interval"}, {"retries"}}};

bool areFlagsIgnored(const Instruction& instruction)
{
    if (instruction.keyword == Keyword::Healthcheck)
        return !instruction.arguments.empty() && toLower(instruction.arguments.front().text) == "none";
    return instruction.keyword == Keyword::Arg || instruction.keyword == Keyword::Stopsignal;
}

std::string unknownFlag(const Instruction& instruction, const Flag& flag)
{
    std::vector<std::string_view> names;
    for (const FlagRule& rule : flagRules(instruction.keyword))
        names.push_back(rule.name);
    const std::string_view keyword = keywordName(instruction.keyword);
    if (const auto similar = nearest(flag.name, names))
        return std::format("{} has no flag --{}: did you mean --{}?", keyword, flag.name, *similar);
    if (names.empty())
        return std::format("{} takes no flags: remove --{}.", keyword, flag.name);
    std::string known;
    for (const std::string_view name : names)
        known += std::format("{}--{}", known.empty() ? "" : ", ", name);
    return std::format("{} has no flag --{}: it knows {}.", keyword, flag.name, known);
}

/// Why the value does not fit the flag, or an empty string.
std::string wrongValue(const FlagRule& rule, const Flag& flag)
{
    if (rule.kind != FlagKind::Boolean)
        return flag.hasValue ? "" : std::format("--{} needs a value: write --{}=…", flag.name, flag.name);
    if (!flag.hasValue)
        return "";
    const std::string value = toLower(flag.value);
    if (value == "true" || value == "false")
        return "";
    return std::format("--{} is true or false, not \"{}\".", flag.name, flag.value);
}

} // namespace

std::span<const FlagRule> flagRules(Keyword keyword)
{
    switch (keyword) {
    case Keyword::From: return fromFlags;
    case Keyword::Run: return runFlags;
    case Keyword::Copy: return copyFlags;
    case Keyword::Add: return addFlags;
    case Keyword::Healthcheck: return healthcheckFlags;
    default: return {};
    }
}

std::optional<SyntaxError> checkFlags(const Instruction& instruction)
{
    if (areFlagsIgnored(instruction))
        return std::nullopt;
    std::set<std::string_view> seen;
    for (const Flag& flag : instruction.flags) {
        const auto rules = flagRules(instruction.keyword);
        const auto rule = std::ranges::find(rules, flag.name, &FlagRule::name);
        std::string message;
        if (rule == rules.end())
            message = unknownFlag(instruction, flag);
        else if (!seen.insert(rule->name).second && rule->kind != FlagKind::List)
            message = std::format("--{} is given twice: keep one.", flag.name);
        else
            message = wrongValue(*rule, flag);
        if (!message.empty())
            return SyntaxError{std::move(message), flag.range, instruction.line};
    }
    return std::nullopt;
}

} // namespace stagewright
