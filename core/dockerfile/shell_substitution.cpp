// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/shell_reader.h"

#include <utility>

namespace stagewright {
namespace {

/// No file means deeper substitutions; the bound keeps hostile ones off the end of the stack.
constexpr int maxDepth = 100;
/// Bound on value times pattern: about a tenth of a second of work.
constexpr std::size_t maxMatchCost = std::size_t(1) << 24;

std::unexpected<std::string> missing(std::string_view what)
{
    return std::unexpected("syntax error: missing " + std::string(what));
}

std::unexpected<std::string> unsupported(const std::string& modifier)
{
    return std::unexpected("unsupported modifier (" + modifier + ") in substitution");
}

} // namespace

ShellText ShellReader::readDollar()
{
    ShellText value = readSubstitution();
    if (!value)
        return value;
    if (value->size() > m_expansionLeft)
        return std::unexpected("its variables expand to more than 128 KiB");
    m_expansionLeft -= value->size();
    return value;
}

ShellText ShellReader::readSubstitution()
{
    ++m_at;
    if (!isAtEnd() && current() == '{')
        return readBraces();
    const std::string name(takeName());
    if (name.empty())
        return "$";
    const std::string* value = require(name);
    if (!value && m_options.keepsUnset)
        return "$" + name;
    return value ? *value : std::string();
}

ShellText ShellReader::readBraces()
{
    ++m_at;
    if (isAtEnd())
        return missing("'}'");
    if (std::string_view("{}:").contains(current()))
        return std::unexpected("syntax error: bad substitution");
    const std::string name(takeName());
    if (isAtEnd())
        return missing("'}'");
    std::string modifier(takeCharacter());
    if (modifier == "/")
        return readReplacement(name);
    if (modifier != "}")
        return readModified(name, modifier == ":" ? modifier += takeCharacter() : modifier);
    const std::string* value = require(name);
    if (!value && m_options.keepsUnset)
        return "${" + name + "}";
    return value ? *value : std::string();
}

/// `${name<modifier>word}`; modifiers are `-`, `+`, `?`, each also behind a colon, and `#` and `%`.
ShellText ShellReader::readModified(const std::string& name, const std::string& modifier)
{
    const char kind = modifier.back();
    const bool hasColon = modifier.front() == ':';
    const bool isTrim = kind == '#' || kind == '%';
    if (hasColon ? isTrim : !std::string_view("+-?#%").contains(modifier))
        return unsupported(modifier);
    const std::size_t holesBefore = m_holes.size();
    ShellText word = readOperand('}', isTrim);
    if (!word)
        return word;
    const std::string* value = isTrim ? require(name) : lookUp(name);
    if (!value && m_options.keepsUnset) {
        m_leavesModifier = true;
        return "${" + name + modifier + *word + "}";
    }
    const bool isMissing = !value || (hasColon && value->empty());
    if (!isTrim && isMissing == (kind == '+'))
        m_holes.resize(holesBefore); // the word is not taken
    if (kind == '-')
        return isMissing ? word : *value;
    if (kind == '+')
        return isMissing ? "" : word;
    if (isTrim)
        return withoutMatch(*word, value ? *value : std::string(), kind);
    if (kind != '?')
        return unsupported(modifier);
    if (!isMissing)
        return *value;
    const std::string reason = value ? "is not allowed to be empty" : "is not allowed to be unset";
    return std::unexpected(name + ": " + (word->empty() ? reason : *word));
}

/// `${name/pattern/replacement}`, or with a second slash in front all matches.
ShellText ShellReader::readReplacement(const std::string& name)
{
    const bool replacesAll = !isAtEnd() && current() == '/';
    m_at += replacesAll ? 1 : 0;
    const ShellText pattern = readOperand('/', true);
    if (!pattern)
        return pattern;
    const ShellText replacement = readOperand('}', true);
    if (!replacement)
        return replacement;
    const std::string* found = require(name);
    if (!found && m_options.keepsUnset)
        return "${" + name + "/" + *pattern + "/" + *replacement + "}";
    const std::string value = found ? *found : std::string();
    const auto compiled = patternFor(*pattern, value);
    if (!compiled)
        return std::unexpected(compiled.error());
    return replacesAll ? compiled->withAllReplaced(value, *replacement, m_expansionLeft)
                       : compiled->withFirstReplaced(value, *replacement);
}

/// A word inside braces up to `stop`, which is taken as well.
ShellText ShellReader::readOperand(char stop, bool keepsEscapes)
{
    if (m_depth == maxDepth)
        return std::unexpected("substitutions are nested too deeply");
    ++m_depth;
    m_hasReadOperand = true;
    const bool keptEscapes = std::exchange(m_keepsEscapes, keepsEscapes);
    ShellText word = readUntil(stop);
    m_keepsEscapes = keptEscapes;
    --m_depth;
    if (!word && isAtEnd())
        return missing(stop == '/' ? "'/' in ${}" : "'}'");
    return word;
}

ShellText ShellReader::readUntil(char stop)
{
    std::string result;
    while (!isAtEnd()) {
        if (current() == stop) {
            ++m_at;
            return result;
        }
        const PieceResult piece = readPiece(stop);
        if (!piece)
            return std::unexpected(piece.error());
        result += piece->text;
    }
    return std::unexpected(std::string("unexpected end of statement while looking for matching ") + stop);
}

const std::string* ShellReader::lookUp(const std::string& name)
{
    const auto found = m_environment.find(name);
    (found == m_environment.end() ? m_unset : m_used).insert(name);
    return found == m_environment.end() ? nullptr : &found->second;
}

/// As lookUp() where nothing stands in for a missing value.
const std::string* ShellReader::require(const std::string& name)
{
    const std::string* value = lookUp(name);
    if (!value)
        m_holes.push_back(name);
    return value;
}

/// `value` without what `pattern` matches at its beginning (`end` is `#`) or end (`%`); the character doubled asks for
/// the longest match.
ShellText ShellReader::withoutMatch(std::string_view pattern, const std::string& value, char end) const
{
    const bool isDoubled = pattern.starts_with(end);
    pattern.remove_prefix(isDoubled ? 1 : 0);
    const auto compiled = patternFor(pattern, value);
    if (!compiled)
        return std::unexpected(compiled.error());
    const MatchLength length = isDoubled ? MatchLength::Longest : MatchLength::Shortest;
    return end == '#' ? compiled->withoutPrefix(value, length) : compiled->withoutSuffix(value, length);
}

std::expected<ShellPattern, std::string> ShellReader::patternFor(std::string_view pattern, std::string_view value) const
{
    std::expected<ShellPattern, std::string> compiled = ShellPattern::from(pattern);
    if (!compiled)
        return std::unexpected("invalid pattern (" + std::string(pattern) + ") in substitution: " + compiled.error());
    if ((compiled->size() + 1) * (value.size() + 1) > maxMatchCost)
        return std::unexpected("a pattern in a substitution is too long for its value");
    return compiled;
}

} // namespace stagewright
