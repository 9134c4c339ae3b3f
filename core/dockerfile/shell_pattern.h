// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// Which match counts where `*` leaves a choice.
enum class MatchLength { Shortest, Longest };

/// The pattern of `${name#pattern}` and its relatives: `*`, `?` and backslash escapes, no brackets (BuildKit:
/// convertShellPatternToRegex). Wildcards never match a line end. Matching takes length of value times pattern.
class ShellPattern
{
public:
    /// Fails with BuildKit's reason for an escape it does not know.
    static std::expected<ShellPattern, std::string> from(std::string_view pattern);

    std::string withoutPrefix(std::string_view value, MatchLength length) const;
    std::string withoutSuffix(std::string_view value, MatchLength length) const;
    /// The leftmost and there the longest match replaced by `replacement` as it stands.
    std::string withFirstReplaced(std::string_view value, std::string_view replacement) const;
    /// Every match replaced by the Go template `replacement`: `$0` stands for the match, `$$` for a dollar
    /// (regexp.ReplaceAllString). Stops once the result is longer than `limit` bytes.
    std::string withAllReplaced(std::string_view value, std::string_view replacement, std::size_t limit) const;

    /// Characters and wildcards of the pattern.
    std::size_t size() const { return m_tokens.size(); }

private:
    enum class Wildcard { None, One, Many };
    struct Token
    {
        Wildcard wildcard = Wildcard::None;
        std::string character; ///< what a token without wildcard matches
    };

    ShellPattern reversed() const;
    std::vector<std::size_t> matchEnds(const std::vector<std::string_view>& value, MatchLength length) const;

    std::vector<Token> m_tokens;
};

} // namespace stagewright
