// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/json_writer.h"

#include "core/text/utf8.h"

#include <algorithm>
#include <charconv>
#include <format>
#include <utility>

namespace stagewright {
namespace {

/// Characters that may not stand in a JSON text as they are.
bool isEscaped(char c)
{
    return c == '"' || c == '\\' || (c >= 0 && c < 0x20);
}

std::string escapeFor(char c)
{
    switch (c) {
    case '"': return "\\\"";
    case '\\': return "\\\\";
    case '\n': return "\\n";
    case '\r': return "\\r";
    case '\t': return "\\t";
    default: return std::format("\\u{:04x}", static_cast<unsigned>(c));
    }
}

} // namespace

void JsonWriter::name(std::string_view name)
{
    beginValue();
    m_text += '"';
    m_text += name;
    m_text += "\": ";
    m_hasName = true;
}

void JsonWriter::value(std::string_view text)
{
    beginValue();
    if (isValidUtf8(text))
        writeText(text);
    else
        writeText(toValidUtf8(text));
}

void JsonWriter::value(std::span<const std::string> texts)
{
    beginArray();
    for (const std::string& text : texts)
        value(text);
    endArray();
}

std::string JsonWriter::take()
{
    m_text += '\n';
    return std::move(m_text);
}

void JsonWriter::open(char bracket)
{
    beginValue();
    m_text += bracket;
    ++m_depth;
    m_isFirst = true;
}

void JsonWriter::close(char bracket)
{
    --m_depth;
    if (!m_isFirst)
        newLine();
    m_text += bracket;
    m_isFirst = false;
}

/// Writes what stands between the value before and the one that comes.
void JsonWriter::beginValue()
{
    if (m_hasName) {
        m_hasName = false;
        return;
    }
    if (!m_isFirst)
        m_text += ',';
    if (m_depth > 0)
        newLine();
    m_isFirst = false;
}

void JsonWriter::newLine()
{
    constexpr std::string_view begin = "\n                        "; // our documents are no deeper than this
    const std::size_t length = 1 + 2 * m_depth;
    m_text += begin.substr(0, length);
    m_text.append(length - std::min(length, begin.size()), ' ');
}

void JsonWriter::writeNumber(int number)
{
    char digits[16];
    const char* const end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    writeWord({digits, end});
}

void JsonWriter::writeWord(std::string_view word)
{
    beginValue();
    m_text += word;
}

void JsonWriter::writeText(std::string_view text)
{
    m_text += '"';
    std::size_t begin = 0; // of what is not written yet
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!isEscaped(text[at]))
            continue;
        m_text += text.substr(begin, at - begin);
        m_text += escapeFor(text[at]);
        begin = at + 1;
    }
    m_text += text.substr(begin);
    m_text += '"';
}

} // namespace stagewright
