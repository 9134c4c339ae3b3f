// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/yaml_text.h"

#include <algorithm>
#include <cctype>
#include <format>

namespace stagewright {
namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
constexpr int deepest = 16; // of a configuration; a list that holds itself has no end

bool isFlow(const YAML::Node& node)
{
    return node.Style() == YAML::EmitterStyle::Flow;
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

} // namespace

std::string yamlWord(std::string_view word)
{
    const auto isPlain = [](unsigned char c) { return std::isalnum(c) != 0 || c == '.' || c == '_' || c == '/' || c == '-'; };
    const bool isNull = word == "null" || word == "Null" || word == "NULL";
    if (!word.empty() && word.front() != '-' && !isNull && std::ranges::all_of(word, isPlain))
        return std::string(word);
    std::string quoted = "\"";
    for (const char c : word) {
        if (static_cast<unsigned char>(c) < ' ')
            quoted += std::format("\\x{:02x}", static_cast<unsigned char>(c));
        else if (c == '"' || c == '\\')
            quoted += std::string{'\\', c};
        else
            quoted += c;
    }
    return quoted + '"';
}

YamlText::YamlText(std::string text) : m_text(std::move(text)), m_root(YAML::Load(m_text))
{
    const std::size_t newline = m_text.find('\n');
    m_newline = newline != std::string::npos && newline > 0 && m_text[newline - 1] == '\r' ? "\r\n" : "\n";
    m_markBase = m_text.starts_with(byteOrderMark) ? byteOrderMark.size() : 0;
}

std::size_t YamlText::beginOf(const YAML::Node& node) const
{
    return std::min(m_markBase + static_cast<std::size_t>(std::max(node.Mark().pos, 0)), m_text.size());
}

std::size_t YamlText::lineBegin(std::size_t offset) const
{
    const std::size_t newline = offset == 0 ? std::string::npos : m_text.rfind('\n', offset - 1);
    return newline == std::string::npos ? m_markBase : newline + 1;
}

std::size_t YamlText::lineEnd(std::size_t offset) const
{
    std::size_t end = std::min(m_text.find('\n', offset), m_text.size());
    return end > offset && m_text[end - 1] == '\r' ? end - 1 : end;
}

std::size_t YamlText::endOfQuoted(std::size_t begin) const
{
    const char quote = m_text[begin];
    for (std::size_t at = begin + 1; at < m_text.size(); ++at) {
        if (quote == '"' && m_text[at] == '\\')
            ++at;
        else if (m_text[at] == quote && quote == '\'' && m_text.substr(at + 1, 1) == "'")
            ++at;
        else if (m_text[at] == quote)
            return at + 1;
    }
    return m_text.size();
}

std::size_t YamlText::endOfFlow(std::size_t begin) const
{
    int depth = 0;
    for (std::size_t at = begin; at < m_text.size(); ++at) {
        const char c = m_text[at];
        if (c == '"' || c == '\'')
            at = endOfQuoted(at) - 1;
        else if (c == '#' && at > 0 && std::isspace(static_cast<unsigned char>(m_text[at - 1])) != 0)
            at = lineEnd(at);
        else if (c == '[' || c == '{')
            ++depth;
        else if ((c == ']' || c == '}') && --depth == 0)
            return at + 1;
    }
    return m_text.size();
}

/// A name ends at the comma or bracket of the list around it; none of ours has one within.
std::size_t YamlText::endOfPlain(std::size_t begin) const
{
    std::size_t end = begin;
    for (const std::size_t stop = lineEnd(begin); end < stop; ++end) {
        const char c = m_text[end];
        if (c == ',' || c == ']' || c == '}' || (c == '#' && end > begin && isBlank(m_text[end - 1])))
            break;
        if (c == ':' && (end + 1 == stop || isBlank(m_text[end + 1])))
            break;
    }
    while (end > begin && isBlank(m_text[end - 1]))
        --end;
    return end;
}

std::size_t YamlText::endOf(const YAML::Node& node, int depth) const
{
    const std::size_t begin = beginOf(node);
    if (depth > deepest || begin == m_text.size())
        return begin;
    if (node.IsScalar())
        return m_text[begin] == '"' || m_text[begin] == '\'' ? endOfQuoted(begin) : endOfPlain(begin);
    if (isFlow(node))
        return endOfFlow(begin);
    std::size_t end = begin;
    for (const auto& child : node)
        end = node.IsMap() ? endOfEntry(child.first, child.second, depth + 1) : endOf(child, depth + 1);
    return end;
}

std::size_t YamlText::behindColon(const YAML::Node& key) const
{
    return std::min(m_text.find(':', endOf(key)), m_text.size() - 1) + 1;
}

std::size_t YamlText::endOfEntry(const YAML::Node& key, const YAML::Node& value, int depth) const
{
    return value.IsNull() ? behindColon(key) : std::max(behindColon(key), endOf(value, depth));
}

void YamlText::insertLine(std::size_t behind, std::string_view line)
{
    m_text.insert(lineEnd(behind), m_newline + std::string(line));
}

void YamlText::removeLines(std::size_t begin, std::size_t end)
{
    const std::size_t first = lineBegin(begin);
    const std::size_t newline = m_text.find('\n', end);
    m_text.erase(first, newline == std::string::npos ? std::string::npos : newline + 1 - first);
}

/// With the comma behind it, or if it is the last with the one before.
void YamlText::removeFlowPart(std::size_t begin, std::size_t end)
{
    const std::size_t next = m_text.find_first_not_of(" \t\r\n", end);
    if (next != std::string::npos && m_text[next] == ',') {
        end = std::min(m_text.find_first_not_of(' ', next + 1), m_text.size());
    } else if (const std::size_t comma = m_text.find_last_not_of(" \t\r\n", begin - 1);
               comma != std::string::npos && m_text[comma] == ',') {
        begin = comma;
    }
    m_text.erase(begin, end - begin);
}

void YamlText::appendToFlow(const YAML::Node& node, std::string_view part)
{
    std::size_t end = beginOf(node) + 1;
    for (const auto& child : node)
        end = node.IsMap() ? endOfEntry(child.first, child.second) : endOf(child);
    m_text.insert(end, (node.size() > 0 ? ", " : "") + std::string(part));
}

void YamlText::addEntry(const YAML::Node& map, const std::optional<YAML::Node>& owner, std::string_view key,
                        std::string_view value)
{
    const std::string entry = std::format("{}:{}{}", key, value.empty() ? "" : " ", value);
    if (map.IsMap() && isFlow(map)) {
        appendToFlow(map, entry);
    } else if (map.IsMap()) {
        const std::size_t first = beginOf(map.begin()->first);
        insertLine(endOf(map), std::string(first - lineBegin(first), ' ') + entry);
    } else if (owner) {
        const std::size_t ownBegin = beginOf(*owner);
        insertLine(behindColon(*owner), std::string(ownBegin - lineBegin(ownBegin) + 2, ' ') + entry);
    } else {
        if (!m_text.empty() && !m_text.ends_with('\n'))
            m_text += m_newline;
        m_text += entry + m_newline;
    }
}

void YamlText::addItem(const YAML::Node& list, const YAML::Node& owner, std::string_view word)
{
    if (list.IsSequence() && isFlow(list)) {
        appendToFlow(list, word);
    } else if (list.IsSequence()) {
        const std::size_t first = beginOf(list[0]);
        insertLine(endOf(list), m_text.substr(lineBegin(first), first - lineBegin(first)) + std::string(word));
    } else {
        const std::string before = list.IsScalar() ? yamlWord(list.Scalar()) + ", " : "";
        setValue(owner, list, std::format("[{}{}]", before, word));
    }
}

void YamlText::setValue(const YAML::Node& key, const YAML::Node& value, std::string_view newValue)
{
    const std::size_t colon = behindColon(key);
    if (value.IsNull()) {
        m_text.insert(colon, " " + std::string(newValue));
        return;
    }
    const std::size_t begin = beginOf(value);
    const bool isBlock = !value.IsScalar() && !isFlow(value);
    const std::size_t from = isBlock ? colon : begin;
    m_text.replace(from, endOf(value) - from, (isBlock ? " " : "") + std::string(newValue));
}

void YamlText::removeEntry(const YAML::Node& map, const YAML::Node& key, const YAML::Node& value)
{
    if (isFlow(map))
        removeFlowPart(beginOf(key), endOfEntry(key, value));
    else
        removeLines(beginOf(key), endOfEntry(key, value));
}

void YamlText::removeItem(const YAML::Node& list, const YAML::Node& item)
{
    if (isFlow(list))
        removeFlowPart(beginOf(item), endOf(item));
    else
        removeLines(beginOf(item), endOf(item));
}

} // namespace stagewright
