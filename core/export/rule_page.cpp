// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/rule_page.h"

#include "core/advisor/rule_examples.h"
#include "core/text/joined.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <format>

namespace stagewright {
namespace {

constexpr std::string_view bold = "\033[1m";
constexpr std::string_view codeColor = "\033[36m";
constexpr std::string_view plainColor = "\033[39m";

/// Breaks a paragraph at blanks so that no line is longer than `width`, unless a word is.
std::string wrapped(std::string_view paragraph, std::size_t width)
{
    std::string text;
    std::size_t column = 0;
    while (!paragraph.empty()) {
        const std::string_view word = paragraph.substr(0, paragraph.find(' '));
        const std::size_t length = codePoints(word);
        if (column > 0 && column + 1 + length > width) {
            text += '\n';
            column = 0;
        }
        if (column > 0)
            text += ' ';
        text += word;
        column += length + (column > 0 ? 1 : 0);
        paragraph.remove_prefix(std::min(word.size() + 1, paragraph.size()));
    }
    return text + '\n';
}

/// Shows what stands between backticks in a colour, if there are colours.
std::string withCode(std::string_view text, const TextStyle& style)
{
    if (!style.isColored)
        return std::string(text);
    std::string result;
    bool isCode = false;
    for (const char c : text) {
        if (c != '`') {
            result += c;
            continue;
        }
        isCode = !isCode;
        result += isCode ? codeColor : plainColor;
    }
    return result;
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
    return style.isColored ? std::format("{}{}\033[0m", bold, text) : std::string(text);
}

/// Writes the page of one rule.
class PageWriter
{
public:
    PageWriter(const Rule& rule, const TextStyle& style) : m_rule(rule), m_style(style) {}

    std::string write()
    {
        m_page = heading(m_rule.title, m_style) + '\n';
        m_page += std::format("{} · {} · {}\n", m_rule.name, severityName(m_rule.severity), m_rule.category);
        if (!m_rule.aliases.empty())
            m_page += std::format("Also known as {}\n", joined(m_rule.aliases, ", "));
        m_page += '\n' + paragraph(m_rule.rationale);
        addBlock("Instead of", exampleText(m_rule, Example::Bad));
        addBlock("write", exampleText(m_rule, Example::Good));
        addFix();
        addOptions();
        if (!m_rule.sources.empty())
            addBlock("Sources", joined(m_rule.sources, "\n"));
        addConfiguration();
        return std::move(m_page);
    }

private:
    std::string paragraph(std::string_view text) const
    {
        const auto width = static_cast<std::size_t>(std::clamp(m_style.width, 40, 100));
        return withCode(wrapped(text, width), m_style);
    }

    void addBlock(std::string_view title, std::string_view block)
    {
        m_page += std::format("\n{}\n\n{}", heading(title, m_style), indented(block));
    }

    void addFix()
    {
        const auto fix = exampleFix(m_rule);
        if (!fix)
            return;
        const std::string_view how = fix->isSafe
                                         ? "It changes nothing about what is built: `stagewright lint --fix` applies it."
                                         : "Look at what it changes: `stagewright lint --fix=all` applies it.";
        m_page += std::format("\n{}\n\n{}", heading("Fix", m_style), paragraph(std::format("{}. {}", fix->title, how)));
    }

    void addOptions()
    {
        if (!m_rule.options.empty())
            m_page += std::format("\n{}\n\n", heading("Options", m_style));
        for (const RuleOption& option : m_rule.options) {
            const std::string initial = option.initial.empty() ? "nothing" : joined(option.initial, ", ");
            m_page += paragraph(std::format("`{}`: {} Without it: {}.", option.name, option.description, initial));
        }
    }

    void addConfiguration()
    {
        if (m_rule.isOptIn)
            m_page += '\n' + paragraph("It is asked only where `.stagewright.yaml` or `--only` names it.");
        m_page += std::format("\nTo silence it at one instruction: # stagewright ignore={}\n", m_rule.name);
    }

    const Rule& m_rule;
    const TextStyle& m_style;
    std::string m_page;
};

} // namespace

std::string writeRulePage(const Rule& rule, const TextStyle& style)
{
    return PageWriter(rule, style).write();
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
        list += std::format("{}  {:<7}  {}{}{}\n", heading(padded, style), severityName(rule.severity), rule.title,
                            rule.isOptIn ? ", opt-in" : "", aliases);
    }
    return list;
}

} // namespace stagewright
