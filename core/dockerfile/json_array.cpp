// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/json_array.h"

#include "core/text/utf8.h"

#include <nlohmann/json.hpp>

#include <optional>

namespace stagewright {
namespace {

bool isJsonBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

class Reader
{
public:
    explicit Reader(std::string_view text) : m_text(text) {}

    /// The strings, or nothing as soon as something else than a plain array of strings is met.
    std::optional<std::vector<JsonString>> readStrings()
    {
        std::vector<JsonString> strings;
        if (!take('['))
            return std::nullopt;
        if (take(']'))
            return atEnd() ? std::optional(strings) : std::nullopt;
        do {
            skipBlanks();
            std::optional<JsonString> string = readString();
            if (!string)
                return std::nullopt;
            strings.push_back(std::move(*string));
        } while (take(','));
        if (!take(']') || !atEnd())
            return std::nullopt;
        return strings;
    }

private:
    void skipBlanks()
    {
        while (m_at < m_text.size() && isJsonBlank(m_text[m_at]))
            ++m_at;
    }

    bool take(char c)
    {
        skipBlanks();
        if (m_at >= m_text.size() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }

    bool atEnd()
    {
        skipBlanks();
        return m_at == m_text.size();
    }

    std::optional<JsonString> readString()
    {
        const std::size_t begin = m_at;
        if (m_at >= m_text.size() || m_text[m_at] != '"')
            return std::nullopt;
        bool isPlain = true;
        for (++m_at; m_at < m_text.size() && m_text[m_at] != '"'; ++m_at) {
            if (static_cast<unsigned char>(m_text[m_at]) < 0x20)
                return std::nullopt;
            if (m_text[m_at] == '\\') {
                isPlain = false;
                ++m_at;
            }
        }
        if (m_at >= m_text.size())
            return std::nullopt;
        ++m_at;
        const TextRange range{begin, m_at};
        const std::string_view inner = m_text.substr(begin + 1, m_at - begin - 2);
        if (isPlain)
            return JsonString{std::string(inner), range};
        return decoded(range);
    }

    std::optional<JsonString> decoded(TextRange range) const
    {
        const auto value = nlohmann::json::parse(toValidUtf8(range.in(m_text)), nullptr, false);
        if (!value.is_string())
            return std::nullopt;
        return JsonString{value.get<std::string>(), range};
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

} // namespace

JsonArray readJsonArray(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t space = spaceLength(text, at);
        if (space == 0)
            break;
        at += space;
    }
    if (at == text.size() || text[at] != '[')
        return {};
    if (auto strings = Reader(text).readStrings())
        return {JsonArrayKind::Strings, std::move(*strings)};
    const bool isJson = nlohmann::json::accept(toValidUtf8(text));
    return {isJson ? JsonArrayKind::Mixed : JsonArrayKind::None, {}};
}

} // namespace stagewright
