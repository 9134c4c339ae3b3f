// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/rule_reference.h"

#include "core/advisor/rule_examples.h"
#include "core/text/joined.h"

#include <algorithm>
#include <cctype>
#include <format>
#include <map>
#include <vector>

namespace stagewright {
namespace {

using RulesByCategory = std::map<std::string_view, std::vector<const Rule*>>;

/// Text for people outside of code spans, where nothing of it may act as markup.
std::string escaped(std::string_view text)
{
    std::string result;
    bool isCode = false;
    for (const char c : text) {
        isCode = isCode != (c == '`');
        if (!isCode && std::string_view("\\*_<[|").contains(c))
            result += '\\';
        result += c;
    }
    return result;
}

std::string link(std::string_view name)
{
    return std::format("[{0}](#{0})", name);
}

std::string_view fixWord(const Rule& rule)
{
    const auto fix = exampleFix(rule);
    return !fix ? "" : fix->isSafe ? "safe" : "by choice";
}

/// Whose code an alias is.
std::string_view ownerOf(std::string_view alias)
{
    const std::string_view number = alias.substr(std::min<std::size_t>(2, alias.size()));
    const bool isNumbered = !number.empty() && std::ranges::all_of(number, [](unsigned char c) { return std::isdigit(c); });
    if (isNumbered && alias.starts_with("DL"))
        return "hadolint";
    if (isNumbered && alias.starts_with("SC"))
        return "ShellCheck";
    if (isNumbered && alias.starts_with("SW"))
        return "Go catalogue";
    const bool isCamelCase = std::ranges::all_of(alias, [](unsigned char c) { return std::isalpha(c); })
                             && std::ranges::any_of(alias, [](unsigned char c) { return std::islower(c); });
    return isCamelCase ? "BuildKit" : "Others";
}

std::string writeContents(const RulesByCategory& byCategory)
{
    std::string text = "## Contents\n\n";
    for (const auto& [category, members] : byCategory)
        text += std::format("- {} ({})\n", link(category), members.size());
    return text + "- [Codes of other tools](#codes-of-other-tools)\n";
}

/// The codes that a rule answers to, by their owners.
std::string writeCodes(std::span<const Rule> rules)
{
    std::map<std::string_view, std::map<std::string_view, std::string_view>> byOwner;
    for (const Rule& rule : rules) {
        for (const std::string& alias : rule.aliases)
            byOwner[ownerOf(alias)][alias] = rule.name;
    }
    std::string text = "\n## Codes of other tools\n\nThese names work wherever a rule's own name does: in `--only` and "
                       "`--ignore`, in the configuration and in comments.\n\n| of | code | rule |\n|---|---|---|\n";
    for (const auto& [owner, codes] : byOwner) {
        for (const auto& [code, rule] : codes)
            text += std::format("| {} | {} | {} |\n", owner, code, link(rule));
    }
    return text;
}

std::string writeCategory(std::string_view category, std::span<const Rule* const> members)
{
    std::string text = std::format("\n## {}\n\n| rule | severity | fix | asks |\n|---|---|---|---|\n", category);
    for (const Rule* rule : members)
        text += std::format("| {} | {} | {} | {}{} |\n", link(rule->name), severityName(rule->severity), fixWord(*rule),
                            escaped(rule->title), rule->isOptIn ? " (opt-in)" : "");
    for (const Rule* rule : members)
        text += std::format("\n### {}\n\n{}", rule->name, writeRuleMarkdown(*rule));
    return text;
}

std::string writeFix(const Rule& rule)
{
    const auto fix = exampleFix(rule);
    if (!fix)
        return {};
    return std::format("\nFix, here: {}. {}\n", escaped(fix->title),
                       fix->isSafe ? "`--fix` applies it." : "`--fix=all` applies it; look at the change.");
}

std::string writeOptions(const Rule& rule)
{
    std::string text;
    for (const RuleOption& option : rule.options) {
        const std::string initial =
            option.initial.empty() ? "nothing" : std::format("`{}`", joined(option.initial, ", "));
        text += std::format("\n- Option `{}` ({} without it): {}", option.name, initial, escaped(option.description));
    }
    return text.empty() ? text : text + '\n';
}

} // namespace

std::string writeRuleMarkdown(const Rule& rule)
{
    std::string text = std::format("**{}.** {}", escaped(rule.title), severityName(rule.severity));
    if (!rule.aliases.empty())
        text += std::format(" · also {}", joined(rule.aliases, ", "));
    if (rule.isOptIn)
        text += " · opt-in: asked only where the configuration or `--only` names it";
    text += std::format("\n\n{}\n\nInstead of\n\n```dockerfile\n{}```\n\nwrite\n\n```dockerfile\n{}```\n",
                        escaped(rule.rationale), exampleText(rule, Example::Bad), exampleText(rule, Example::Good));
    text += writeFix(rule) + writeOptions(rule);
    if (!rule.sources.empty())
        text += '\n';
    for (const std::string& source : rule.sources)
        text += std::format("- {}\n", source);
    return text;
}

std::string writeRuleReference(std::span<const Rule> rules)
{
    RulesByCategory byCategory;
    for (const Rule& rule : rules)
        byCategory[rule.category].push_back(&rule);
    std::string text = "# Rules\n\nWhat the advisor looks for. `stagewright explain RULE` shows one of these pages in a "
                       "terminal.\nA fix is safe if what is built stays the same; one by choice wants to be looked at. "
                       "This page is written by\n`stagewright rules --format markdown`.\n\n";
    text += writeContents(byCategory);
    for (const auto& [category, members] : byCategory)
        text += writeCategory(category, members);
    return text + writeCodes(rules);
}

} // namespace stagewright
