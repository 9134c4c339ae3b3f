// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/shell_pattern.h"

#include "core/dockerfile/shell_name.h"
#include "core/text/utf8.h"

#include <algorithm>

namespace stagewright {
namespace {

constexpr std::size_t noMatch = std::string_view::npos;

std::vector<std::string_view> charactersOf(std::string_view text)
{
    std::vector<std::string_view> characters;
    for (std::size_t at = 0; at < text.size(); at += characters.back().size())
        characters.push_back(text.substr(at, utf8Length(text, at)));
    return characters;
}

/// The part of `text` from character `begin` to before character `end`.
std::string_view slice(std::string_view text, const std::vector<std::string_view>& characters, std::size_t begin,
                       std::size_t end)
{
    const auto offsetOf = [&](std::size_t at) {
        return at < characters.size() ? static_cast<std::size_t>(characters[at].data() - text.data()) : text.size();
    };
    return text.substr(offsetOf(begin), offsetOf(end) - offsetOf(begin));
}

bool isInLine(std::string_view character)
{
    return !character.empty() && character != "\n";
}

std::size_t preferred(std::size_t a, std::size_t b, MatchLength length)
{
    if (a == noMatch || b == noMatch)
        return std::min(a, b);
    return length == MatchLength::Longest ? std::max(a, b) : std::min(a, b);
}

/// Length of the reference to the whole match (`$0`, `${0}`) or to a group that no pattern has (`$name`, `${name}`)
/// at the beginning of `text`; 0 if the dollar is plain text (Go: regexp.extract).
std::size_t referenceLength(std::string_view text)
{
    const bool isBraced = text.starts_with("${");
    const std::size_t begin = isBraced ? 2 : 1;
    std::size_t end = begin;
    while (end < text.size() && nameCharacterLength(text, end) > 0)
        end += nameCharacterLength(text, end);
    if (end == begin)
        return 0;
    if (!isBraced)
        return end;
    return end < text.size() && text[end] == '}' ? end + 1 : 0;
}

/// `replacement` as Go's regexp package fills it in for `match`.
std::string expandedTemplate(std::string_view replacement, std::string_view match)
{
    std::string result;
    while (!replacement.empty()) {
        const std::size_t dollar = std::min(replacement.find('$'), replacement.size());
        result += replacement.substr(0, dollar);
        replacement.remove_prefix(dollar);
        if (replacement.empty())
            break;
        std::size_t length = replacement.starts_with("$$") ? 2 : referenceLength(replacement);
        const std::string_view reference = replacement.substr(0, length);
        if (reference == "$0" || reference == "${0}") {
            result += match;
        } else if (length == 0 || reference == "$$") {
            result += '$';
            length = std::max<std::size_t>(length, 1);
        }
        replacement.remove_prefix(length);
    }
    return result;
}

} // namespace

std::expected<ShellPattern, std::string> ShellPattern::from(std::string_view pattern)
{
    ShellPattern result;
    const std::vector<std::string_view> characters = charactersOf(pattern);
    for (std::size_t at = 0; at < characters.size(); ++at) {
        Token token{Wildcard::None, std::string(characters[at])};
        if (token.character == "*") {
            token = {Wildcard::Many, {}};
        } else if (token.character == "?") {
            token = {Wildcard::One, {}};
        } else if (token.character == "\\") {
            token.character = ++at < characters.size() ? characters[at] : std::string_view();
            if (token.character.size() != 1 || !std::string_view("*?\\}/").contains(token.character))
                return std::unexpected("invalid escape '\\" + std::string(token.character) + "'");
        }
        result.m_tokens.push_back(token);
    }
    return result;
}

ShellPattern ShellPattern::reversed() const
{
    ShellPattern result = *this;
    std::ranges::reverse(result.m_tokens);
    return result;
}

/// For each character of `value` (and its end) where a match that begins there ends, or noMatch.
std::vector<std::size_t> ShellPattern::matchEnds(const std::vector<std::string_view>& value, MatchLength length) const
{
    const std::size_t count = m_tokens.size();
    std::vector<std::size_t> ends(value.size() + 1, noMatch);
    // here[t]: end of a match of the tokens from t on that begins at this character; behind[t]: at the next one.
    std::vector<std::size_t> here(count + 1, noMatch);
    std::vector<std::size_t> behind(count + 1, noMatch);
    for (std::size_t at = ends.size(); at-- > 0;) {
        std::swap(here, behind);
        const std::string_view character = at < value.size() ? value[at] : std::string_view();
        here[count] = at;
        for (std::size_t t = count; t-- > 0;) {
            const Token& token = m_tokens[t];
            const bool matches = token.wildcard == Wildcard::None ? character == token.character : isInLine(character);
            if (token.wildcard == Wildcard::Many)
                here[t] = preferred(here[t + 1], matches ? behind[t] : noMatch, length);
            else
                here[t] = matches ? behind[t + 1] : noMatch;
        }
        ends[at] = here[0];
    }
    return ends;
}

std::string ShellPattern::withoutPrefix(std::string_view value, MatchLength length) const
{
    const std::vector<std::string_view> characters = charactersOf(value);
    const std::size_t end = matchEnds(characters, length).front();
    return std::string(slice(value, characters, end == noMatch ? 0 : end, characters.size()));
}

std::string ShellPattern::withoutSuffix(std::string_view value, MatchLength length) const
{
    const std::vector<std::string_view> characters = charactersOf(value);
    std::vector<std::string_view> backwards(characters.rbegin(), characters.rend());
    const std::size_t taken = reversed().matchEnds(backwards, length).front();
    return std::string(slice(value, characters, 0, characters.size() - (taken == noMatch ? 0 : taken)));
}

std::string ShellPattern::withFirstReplaced(std::string_view value, std::string_view replacement) const
{
    const std::vector<std::string_view> characters = charactersOf(value);
    const std::vector<std::size_t> ends = matchEnds(characters, MatchLength::Longest);
    const auto first = std::ranges::find_if(ends, [](std::size_t end) { return end != noMatch; });
    if (first == ends.end())
        return std::string(value);
    std::string result(slice(value, characters, 0, static_cast<std::size_t>(first - ends.begin())));
    result += replacement;
    return result += slice(value, characters, *first, characters.size());
}

std::string ShellPattern::withAllReplaced(std::string_view value, std::string_view replacement, std::size_t limit) const
{
    const std::vector<std::string_view> characters = charactersOf(value);
    const std::vector<std::size_t> ends = matchEnds(characters, MatchLength::Longest);
    std::string result;
    std::size_t copied = 0;
    for (std::size_t begin = 0; begin < ends.size() && result.size() <= limit;) {
        const std::size_t end = ends[begin];
        if (end == noMatch) {
            ++begin;
            continue;
        }
        result += slice(value, characters, copied, begin);
        // An empty match counts at the beginning and behind unmatched characters only.
        if (end > copied || begin == 0)
            result += expandedTemplate(replacement, slice(value, characters, begin, end));
        copied = end;
        begin = std::max(begin + 1, end);
    }
    return result += slice(value, characters, copied, characters.size());
}

} // namespace stagewright
