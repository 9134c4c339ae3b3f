// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stagewright {

/// One pattern of a .dockerignore as BuildKit reads it (moby/patternmatcher): `*`, `?`, `[…]`, `\`, and `**` for any
/// number of folders. It is anchored at the context's root.
class IgnorePattern
{
public:
    /// `text` is cleaned: no blanks around it, no `!`, no slash in front, no `.` and `..` in it.
    explicit IgnorePattern(std::string text);

    const std::string& text() const { return m_text; }
    /// True if the pattern has no meaning (an open `[`, a range that runs backwards): no build gets past it.
    bool isBroken() const { return m_isBroken; }
    /// True if the pattern is the whole of `path`; that a folder above it matches is the caller's question.
    bool matches(std::string_view path) const;

private:
    enum class Kind { Character, AnyCharacter, InName, InPath, OptionalFolders, Folders, Class };
    struct Token
    {
        Kind kind = Kind::Character;
        std::string character; ///< its UTF-8 bytes
        std::vector<std::pair<std::string, std::string>> ranges;
        bool isNegated = false;

        bool holds(std::string_view one) const;
    };

    void compile();
    void readStars(std::size_t& at);
    void readClass(std::size_t& at);
    void reach(std::size_t state, std::vector<char>& states) const;

    std::string m_text;
    std::vector<Token> m_tokens;
    bool m_isPlain = true; ///< has no wildcards
    bool m_isBroken = false;
};

} // namespace stagewright
