// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/shell_lexer.h"

#include "core/dockerfile/shell_name.h"
#include "core/dockerfile/shell_pattern.h"
#include "core/dockerfile/shell_words.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace stagewright {
namespace {

using Text = std::expected<std::string, std::string>;

/// No file means deeper substitutions; the bound keeps hostile ones off the end of the stack.
constexpr int maxDepth = 100;
/// Linux passes no environment string longer than this to a program (MAX_ARG_STRLEN), so longer values are no use. The
/// bound keeps variables that double each other from filling the memory.
constexpr std::size_t maxExpansion = 128 * 1024;
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

/// Reads one text from front to back (BuildKit: shellWord).
class ShellReader
{
public:
    ShellReader(std::string_view input, const Environment& environment, const ShellLexOptions& options)
        : m_input(input)
        , m_environment(environment)
        , m_options(options)
        , m_keepsEscapes(options.keepsEscapes)
        , m_expansionLeft(std::max(maxExpansion, input.size()))
    {
    }

    std::expected<ShellLexResult, std::string> read();

private:
    struct Piece
    {
        std::string text;
        bool isSplit = false; ///< white space in it separates words
    };
    using PieceResult = std::expected<Piece, std::string>;

    bool isAtEnd() const { return m_at == m_input.size(); }
    char current() const { return m_input[m_at]; }
    std::string_view takeCharacter();
    std::string_view takeName();

    PieceResult readPiece(char stop);
    Piece readPlain(char stop);
    std::string readEscape();
    std::string readAngle();
    Text readSingleQuotes();
    Text readDoubleQuotes();
    std::string readEscapeInQuotes();

    Text readDollar();
    Text readSubstitution();
    Text readBraces();
    Text readModified(const std::string& name, const std::string& modifier);
    Text readReplacement(const std::string& name);
    Text readOperand(char stop, bool keepsEscapes);
    Text readUntil(char stop);

    const std::string* lookUp(const std::string& name);
    Text withoutMatch(std::string_view pattern, const std::string& value, char end) const;
    std::expected<ShellPattern, std::string> patternFor(std::string_view pattern, std::string_view value) const;

    std::string_view m_input;
    const Environment& m_environment;
    const ShellLexOptions& m_options;
    std::size_t m_at = 0;
    int m_depth = 0;
    bool m_hasReadOperand = false;
    bool m_keepsEscapes;
    std::size_t m_expansionLeft;
    std::set<std::string> m_used;
    std::set<std::string> m_unset;
};

std::string_view ShellReader::takeCharacter()
{
    if (isAtEnd())
        return {};
    const std::size_t length = utf8Length(m_input, m_at);
    m_at += length;
    return m_input.substr(m_at - length, length);
}

std::string_view ShellReader::takeName()
{
    const std::size_t length = nameLength(m_input, m_at);
    m_at += length;
    return m_input.substr(m_at - length, length);
}

std::expected<ShellLexResult, std::string> ShellReader::read()
{
    ShellLexResult result;
    ShellWordSplitter words;
    while (!isAtEnd()) {
        const std::size_t begin = m_at;
        PieceResult piece = readPiece('\0');
        if (!piece)
            return std::unexpected(std::move(piece.error()));
        result.text += piece->text;
        // BuildKit collects the characters of operands in the buffer of the unfinished word and clears it, so it splits
        // `a${B:-c}` into `c` alone. The text as a whole is not touched by that.
        if (std::exchange(m_hasReadOperand, false))
            words.dropUnfinished();
        if (piece->isSplit)
            words.addSplit(piece->text, {begin, m_at});
        else
            words.addWhole(piece->text, {begin, m_at});
    }
    result.words = words.take();
    result.used = std::move(m_used);
    result.unset = std::move(m_unset);
    return result;
}

/// Reads at least one character. `stop` ends plain text; 0 is no stop.
ShellReader::PieceResult ShellReader::readPiece(char stop)
{
    const auto whole = [](std::string text) { return Piece{std::move(text), false}; };
    const auto split = [](std::string text) { return Piece{std::move(text), true}; };
    const char c = current();
    if (c == '$')
        return readDollar().transform(split);
    if (c == '<')
        return whole(readAngle());
    if (c == '\'' && !m_options.ignoresQuotes)
        return readSingleQuotes().transform(whole);
    if (c == '"' && !m_options.ignoresQuotes)
        return readDoubleQuotes().transform(whole);
    if (c == m_options.escape)
        return whole(readEscape());
    return readPlain(stop);
}

/// A run of plain characters; white space comes one at a time so that words know their exact places.
ShellReader::Piece ShellReader::readPlain(char stop)
{
    const auto isPlain = [&](char c) {
        const bool isQuote = (c == '\'' || c == '"') && !m_options.ignoresQuotes;
        return c != '$' && c != '<' && !isQuote && c != m_options.escape && (c != stop || stop == '\0');
    };
    const std::size_t begin = m_at;
    m_at += std::max<std::size_t>(spaceLength(m_input, m_at), utf8Length(m_input, m_at));
    if (spaceLength(m_input, begin) == 0) {
        while (!isAtEnd() && isPlain(current()) && spaceLength(m_input, m_at) == 0)
            takeCharacter();
    }
    return {std::string(m_input.substr(begin, m_at - begin)), true};
}

std::string ShellReader::readEscape()
{
    const std::string_view escape = takeCharacter();
    std::string result(m_keepsEscapes ? escape : std::string_view());
    return result += takeCharacter();
}

/// `<`, or `<<` with the blanks behind it, which belong to a here-document's word (BuildKit: processPossibleHeredoc).
std::string ShellReader::readAngle()
{
    const std::size_t begin = m_at++;
    if (!isAtEnd() && current() == '<') {
        ++m_at;
        while (!isAtEnd() && (current() == ' ' || current() == '\t' || current() == '\r'))
            ++m_at;
    }
    return std::string(m_input.substr(begin, m_at - begin));
}

Text ShellReader::readSingleQuotes()
{
    const std::size_t begin = m_at;
    const std::size_t end = m_input.find('\'', begin + 1);
    if (end == std::string_view::npos) {
        m_at = m_input.size();
        return std::unexpected("unexpected end of statement while looking for matching single-quote");
    }
    m_at = end + 1;
    const std::string_view quoted = m_input.substr(begin, m_at - begin);
    return std::string(m_options.keepsQuotes ? quoted : quoted.substr(1, quoted.size() - 2));
}

Text ShellReader::readDoubleQuotes()
{
    const std::string quote = m_options.keepsQuotes ? "\"" : "";
    ++m_at;
    std::string result = quote;
    while (!isAtEnd()) {
        if (current() == '"') {
            ++m_at;
            return result + quote;
        }
        if (current() == '$') {
            const Text value = readDollar();
            if (!value)
                return value;
            result += *value;
        } else if (current() == m_options.escape) {
            result += readEscapeInQuotes();
        } else {
            result += takeCharacter();
        }
    }
    return std::unexpected("unexpected end of statement while looking for matching double-quote");
}

/// Between double quotes only `"`, `$` and the escape character can be escaped; elsewhere it stands for itself.
std::string ShellReader::readEscapeInQuotes()
{
    const char escape = current();
    ++m_at;
    std::string result(m_keepsEscapes ? 1 : 0, escape);
    if (isAtEnd())
        return result;
    const bool isEscaped = current() == '"' || current() == '$' || current() == escape;
    return result += isEscaped ? m_input[m_at++] : escape;
}

Text ShellReader::readDollar()
{
    Text value = readSubstitution();
    if (!value)
        return value;
    if (value->size() > m_expansionLeft)
        return std::unexpected("its variables expand to more than 128 KiB");
    m_expansionLeft -= value->size();
    return value;
}

Text ShellReader::readSubstitution()
{
    ++m_at;
    if (!isAtEnd() && current() == '{')
        return readBraces();
    const std::string name(takeName());
    if (name.empty())
        return "$";
    const std::string* value = lookUp(name);
    if (!value && m_options.keepsUnset)
        return "$" + name;
    return value ? *value : std::string();
}

Text ShellReader::readBraces()
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
    const std::string* value = lookUp(name);
    if (!value && m_options.keepsUnset)
        return "${" + name + "}";
    return value ? *value : std::string();
}

/// `${name<modifier>word}`; modifiers are `-`, `+`, `?`, each also behind a colon, and `#` and `%`.
Text ShellReader::readModified(const std::string& name, const std::string& modifier)
{
    const char kind = modifier.back();
    const bool hasColon = modifier.front() == ':';
    const bool isTrim = kind == '#' || kind == '%';
    if (hasColon ? isTrim : !std::string_view("+-?#%").contains(modifier))
        return unsupported(modifier);
    Text word = readOperand('}', isTrim);
    if (!word)
        return word;
    const std::string* value = lookUp(name);
    if (!value && m_options.keepsUnset)
        return "${" + name + modifier + *word + "}";
    const bool isMissing = !value || (hasColon && value->empty());
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
Text ShellReader::readReplacement(const std::string& name)
{
    const bool replacesAll = !isAtEnd() && current() == '/';
    m_at += replacesAll ? 1 : 0;
    const Text pattern = readOperand('/', true);
    if (!pattern)
        return pattern;
    const Text replacement = readOperand('}', true);
    if (!replacement)
        return replacement;
    const std::string* found = lookUp(name);
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
Text ShellReader::readOperand(char stop, bool keepsEscapes)
{
    if (m_depth == maxDepth)
        return std::unexpected("substitutions are nested too deeply");
    ++m_depth;
    m_hasReadOperand = true;
    const bool keptEscapes = std::exchange(m_keepsEscapes, keepsEscapes);
    Text word = readUntil(stop);
    m_keepsEscapes = keptEscapes;
    --m_depth;
    if (!word && isAtEnd())
        return missing(stop == '/' ? "'/' in ${}" : "'}'");
    return word;
}

Text ShellReader::readUntil(char stop)
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

/// `value` without what `pattern` matches at its beginning (`end` is `#`) or end (`%`); the character doubled asks for
/// the longest match.
Text ShellReader::withoutMatch(std::string_view pattern, const std::string& value, char end) const
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

} // namespace

std::expected<ShellLexResult, std::string> lexShellText(std::string_view text, const Environment& environment,
                                                        const ShellLexOptions& options)
{
    return ShellReader(text, environment, options).read();
}

} // namespace stagewright
