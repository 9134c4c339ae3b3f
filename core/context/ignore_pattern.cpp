// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/context/ignore_pattern.h"

#include "core/text/utf8.h"

#include <algorithm>

namespace stagewright {
namespace {

std::string_view characterAt(std::string_view text, std::size_t at)
{
    return text.substr(at, std::min(utf8Length(text, at), text.size() - at));
}

/// One character of a `[…]`, escapes resolved; empty if there is none (Go: filepath.Match).
std::string_view classCharacter(std::string_view text, std::size_t& at)
{
    if (at >= text.size() || text[at] == '-' || text[at] == ']')
        return {};
    if (text[at] == '\\' && ++at >= text.size())
        return {};
    const std::string_view one = characterAt(text, at);
    at += one.size();
    return at < text.size() ? one : std::string_view();
}

} // namespace

IgnorePattern::IgnorePattern(std::string text) : m_text(std::move(text))
{
    compile();
}

bool IgnorePattern::Token::holds(std::string_view one) const
{
    switch (kind) {
    case Kind::Character: return one == character;
    case Kind::AnyCharacter:
    case Kind::InName: return one != "/";
    case Kind::InPath:
    case Kind::Folders: return true;
    case Kind::OptionalFolders: return false;
    case Kind::Class:
        return isNegated != std::ranges::any_of(ranges, [&](const auto& range) {
                   return range.first <= one && one <= range.second; // UTF-8 sorts as code points do
               });
    }
    return false;
}

void IgnorePattern::compile()
{
    m_isPlain = m_text.find_first_of("*?[\\") == std::string::npos;
    for (std::size_t at = 0; at < m_text.size();) {
        const char c = m_text[at];
        if (c == '*') {
            readStars(at);
        } else if (c == '[') {
            readClass(at);
        } else if (c == '?') {
            m_tokens.push_back({Kind::AnyCharacter, {}, {}, false});
            ++at;
        } else {
            if (c == '\\' && ++at >= m_text.size()) {
                m_isBroken = true;
                return;
            }
            m_tokens.push_back({Kind::Character, std::string(characterAt(m_text, at)), {}, false});
            at += m_tokens.back().character.size();
        }
    }
}

void IgnorePattern::readStars(std::size_t& at)
{
    if (!m_text.substr(at).starts_with("**")) {
        m_tokens.push_back({Kind::InName, {}, {}, false});
        ++at;
        return;
    }
    const bool isFirst = at == 0;
    at += 2;
    const bool hasSlash = at < m_text.size() && m_text[at] == '/';
    at += hasSlash ? 1 : 0;
    const bool isPlainEnd = m_text.find_first_of("*?[\\", at) == std::string::npos;
    if (at >= m_text.size() || (isFirst && !hasSlash && isPlainEnd)) {
        m_tokens.push_back({Kind::InPath, {}, {}, false}); // `**.go` is any path that ends so
        return;
    }
    m_tokens.push_back({Kind::OptionalFolders, {}, {}, false});
    m_tokens.push_back({Kind::Folders, {}, {}, false});
}

void IgnorePattern::readClass(std::size_t& at)
{
    Token token;
    token.kind = Kind::Class;
    ++at;
    if (at < m_text.size() && m_text[at] == '^') {
        token.isNegated = true;
        ++at;
    }
    while (token.ranges.empty() || at >= m_text.size() || m_text[at] != ']') {
        const std::string_view low = classCharacter(m_text, at);
        std::string_view high = low;
        if (!low.empty() && m_text[at] == '-') {
            ++at;
            high = classCharacter(m_text, at);
        }
        if (low.empty() || high < low) {
            m_isBroken = true;
            at = m_text.size();
            return;
        }
        token.ranges.emplace_back(low, high);
    }
    ++at;
    m_tokens.push_back(std::move(token));
}

void IgnorePattern::reach(std::size_t state, std::vector<char>& states) const
{
    states[state] = 1;
    if (state >= m_tokens.size())
        return;
    const Kind kind = m_tokens[state].kind;
    if (kind == Kind::InName || kind == Kind::InPath)
        reach(state + 1, states);
    if (kind == Kind::OptionalFolders) {
        states[state + 1] = 1;
        reach(state + 2, states);
    }
}

bool IgnorePattern::matches(std::string_view path) const
{
    if (m_isPlain || m_isBroken)
        return m_isPlain && path == m_text;
    std::vector<char> states(m_tokens.size() + 1, 0); // of all ways to read the pattern at once: no backtracking
    std::vector<char> next = states;
    reach(0, states);
    for (std::size_t at = 0; at < path.size();) {
        const std::string_view one = characterAt(path, at);
        at += one.size();
        std::ranges::fill(next, 0);
        for (std::size_t state = 0; state < m_tokens.size(); ++state) {
            if (!states[state] || !m_tokens[state].holds(one))
                continue;
            const Kind kind = m_tokens[state].kind;
            if (kind == Kind::Folders)
                next[state] = 1;
            if (kind == Kind::InName || kind == Kind::InPath)
                reach(state, next);
            else if (kind != Kind::Folders || one == "/")
                reach(state + 1, next);
        }
        states.swap(next);
        if (std::ranges::none_of(states, [](char isOn) { return isOn != 0; }))
            return false;
    }
    return states.back() != 0;
}

} // namespace stagewright
