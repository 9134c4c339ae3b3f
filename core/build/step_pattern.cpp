// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/step_pattern.h"

#include "core/text/ascii.h"

#include <algorithm>

namespace stagewright {
namespace {

/// White space, quotes, escapes and the punctuation of JSON forms may differ between the file and the vertex.
bool isCompared(char c)
{
    return !std::string_view(" \t\r\n\v\f\"'\\`[],").contains(c);
}

/// BuildKit writes the keyword in capitals, and with it what a tab joins to it.
std::string comparedPart(std::string_view text)
{
    std::string part;
    std::ranges::copy_if(text, std::back_inserter(part), isCompared);
    return toUpper(part);
}

/// Bytes of the variable at the front of `text`, which begins with `$`; 1 if it is a plain dollar sign.
std::size_t variableLength(std::string_view text)
{
    std::size_t length = 1;
    if (text.substr(1).starts_with('{')) {
        int depth = 0;
        for (; length < text.size(); ++length) {
            depth += text[length] == '{' ? 1 : text[length] == '}' ? -1 : 0;
            if (depth == 0)
                return length + 1;
        }
        return length;
    }
    const auto isNameByte = [](unsigned char c) { return std::isalnum(c) || c == '_' || c >= 0x80; };
    while (length < text.size() && isNameByte(static_cast<unsigned char>(text[length])))
        ++length;
    const bool isSpecial = length == 1 && text.size() > 1 && std::string_view("@*#?-$!").contains(text[1]);
    return isSpecial ? 2 : length;
}

} // namespace

StepPattern::StepPattern(const Instruction& instruction)
    : m_keyword(keywordName(instruction.keyword))
    , m_literals(1)
{
    std::string_view text = instruction.logical.text();
    text.remove_prefix(std::min(text.size(), instruction.keywordText.size()));
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = text[at] == '$' ? variableLength(text.substr(at)) : 1;
        if (length > 1)
            m_literals.emplace_back();
        else if (isCompared(text[at]))
            m_literals.back() += toUpper(text.substr(at, 1));
        at += length;
    }
    // Behind `RUN <<EOF` the vertex quotes the first line in parentheses.
    if (!instruction.heredocs.empty())
        m_literals.emplace_back();
}

bool StepPattern::matches(std::string_view text) const
{
    if (!text.starts_with(m_keyword))
        return false;
    const std::string part = comparedPart(text.substr(m_keyword.size()));
    const std::string& first = m_literals.front();
    const std::string& last = m_literals.back();
    if (m_literals.size() == 1)
        return part == first;
    if (part.size() < first.size() + last.size() || !part.starts_with(first) || !part.ends_with(last))
        return false;
    std::size_t at = first.size();
    const std::size_t end = part.size() - last.size();
    for (std::size_t index = 1; index + 1 < m_literals.size(); ++index) {
        const std::size_t found = part.find(m_literals[index], at);
        if (found == std::string::npos || found + m_literals[index].size() > end)
            return false;
        at = found + m_literals[index].size();
    }
    return true;
}

} // namespace stagewright
