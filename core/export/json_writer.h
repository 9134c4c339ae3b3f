// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <span>
#include <string>
#include <string_view>

namespace stagewright {

/// Writes a JSON document (RFC 8259) member by member, with two blanks a level, for documents that are too large to be
/// built as values first. Text becomes valid UTF-8; the caller closes what it opens.
class JsonWriter
{
public:
    /// Makes room for that many bytes, so that a large document does not move as it grows.
    void reserve(std::size_t bytes) { m_text.reserve(bytes); }

    void beginObject() { open('{'); }
    void endObject() { close('}'); }
    void beginArray() { open('['); }
    void endArray() { close(']'); }

    /// The name of the member that comes next; it needs no escapes.
    void name(std::string_view name);

    void value(std::string_view text);
    void value(std::span<const std::string> texts);
    void value(std::same_as<int> auto number) { writeNumber(number); }
    void value(std::same_as<bool> auto isTrue) { writeWord(isTrue ? "true" : "false"); }
    void null() { writeWord("null"); }

    /// A name with its value.
    template<typename Value>
    void member(std::string_view key, const Value& content)
    {
        name(key);
        value(content);
    }

    /// What was written, with a line end behind it.
    std::string take();

private:
    void open(char bracket);
    void close(char bracket);
    void beginValue();
    void newLine();
    void writeNumber(int number);
    void writeWord(std::string_view word);
    void writeText(std::string_view text);

    std::string m_text;
    std::size_t m_depth = 0;
    bool m_isFirst = true;    ///< nothing stands before the next value in its object or array
    bool m_hasName = false;   ///< a name waits for its value
};

} // namespace stagewright
