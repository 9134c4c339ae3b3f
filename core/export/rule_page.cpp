// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/rule_page.h"

#include <algorithm>
#include <format>
#include <map>

namespace stagewright {
namespace {

std::string joined(std::span<const std::string> words, std::string_view separator)
{
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? std::string() : std::string(separator)) + word;
    return text;
}

/// Breaks a paragraph at blanks so that no line is longer than `width`, unless a word is.
std::string wrapped(std::string_view paragraph, std::size_t width)
{
    std::string text;
    std::size_t column = 0;
    while (!paragraph.empty()) {
        const std::size_t end = std::min(paragraph.find(' '), paragraph.size());
        if (column > 0 && column + 1 + end > width) {
            text += '\n';
            column = 0;
        }
        if (column > 0)
            text += ' ';
        text += paragraph.substr(0, end);
        column += end + (column > 0 ? 1 : 0);
        paragraph.remove_prefix(std::min(end + 1, paragraph.size()));
    }
    return text + '\n';
}

std::string indented(std::string_view block)
{
    std::string text;
    while (!block.empty()) {
        const std::size_t end = std::min(block.find('\n'), block.size());
        text += std::format("    {}\n", block.substr(0, end));
        block.remove_prefix(std::min(end + 1, block.size()));
    }
    return text;
}

std::string heading(std::string_view text, const TextStyle& style)
{
    return style.isColored ? std::format("\033[1m{}\033[0m", text) : std::string(text);
}

} // namespace

std::string writeRulePage(const Rule& rule, const TextStyle& style)
{
    const auto width = static_cast<std::size_t>(std::clamp(style.width, 40, 100));
    std::string page = heading(rule.title, style) + '\n';
    page += std::format("{} · {} · {}\n", rule.name, severityName(rule.severity), rule.category);
    if (!rule.aliases.empty())
        page += std::format("Also known as {}\n", joined(rule.aliases, ", "));
    page += '\n' + wrapped(rule.rationale, width);
    page += '\n' + heading("Instead of", style) + "\n\n" + indented(rule.bad);
    page += '\n' + heading("write", style) + "\n\n" + indented(rule.good);
    if (!rule.sources.empty())
        page += '\n' + heading("Sources", style) + "\n\n" + indented(joined(rule.sources, "\n"));
    page += std::format("\nTo silence it at one instruction: # stagewright ignore={}\n", rule.name);
    return page;
}

std::string writeRuleList(std::span<const Rule> rules, const TextStyle& style)
{
    std::size_t longest = 0;
    for (const Rule& rule : rules)
        longest = std::max(longest, rule.name.size());
    std::string list;
    for (const Rule& rule : rules) {
        const std::string aliases = rule.aliases.empty() ? "" : std::format(" ({})", joined(rule.aliases, ", "));
        const std::string padded = std::format("{:<{}}", rule.name, longest);
        list += std::format("{}  {:<7}  {}{}\n", heading(padded, style), severityName(rule.severity), rule.title, aliases);
    }
    return list;
}

std::string writeRulesMarkdown(std::span<const Rule> rules)
{
    std::map<std::string, std::vector<const Rule*>> byCategory;
    for (const Rule& rule : rules)
        byCategory[rule.category].push_back(&rule);
    std::string text = "# Rules\n";
    for (const auto& [category, members] : byCategory) {
        text += std::format("\n## {}\n", category);
        for (const Rule* rule : members) {
            text += std::format("\n### {}\n\n**{}** ({})", rule->name, rule->title, severityName(rule->severity));
            if (!rule->aliases.empty())
                text += std::format(", also known as {}", joined(rule->aliases, ", "));
            text += std::format("\n\n{}\n\nInstead of\n\n```dockerfile\n{}```\n\nwrite\n\n```dockerfile\n{}```\n",
                                rule->rationale, rule->bad, rule->good);
            for (const std::string& source : rule->sources)
                text += std::format("\n- {}", source);
            text += '\n';
        }
    }
    return text;
}

} // namespace stagewright
