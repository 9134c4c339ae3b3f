// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/shell_reader.h"

#include "core/dockerfile/shell_name.h"
#include "core/dockerfile/shell_words.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <utility>

namespace stagewright {
namespace {

/// Linux passes no environment string longer than this to a program (MAX_ARG_STRLEN), so longer values are no use. The
/// bound keeps variables that double each other from filling the memory.
constexpr std::size_t maxExpansion = 128 * 1024;

} // namespace

ShellReader::ShellReader(std::string_view input, const Environment& environment, const ShellLexOptions& options)
    : m_input(input)
    , m_environment(environment)
    , m_options(options)
    , m_keepsEscapes(options.keepsEscapes)
    , m_expansionLeft(std::max(maxExpansion, input.size()))
{
}

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
        if (!m_options.splitsWords)
            continue;
        // BuildKit collects the characters of operands in the buffer of the unfinished word and clears it, so it splits
        // `a${B:-c}` into `c` alone. The text as a whole is not touched by that.
        if (std::exchange(m_hasReadOperand, false))
            words.dropUnfinished();
        switch (piece->kind) {
        case PieceKind::Whole: words.addWhole(piece->text, {begin, m_at}); break;
        case PieceKind::Split: words.addSplit(piece->text, {begin, m_at}); break;
        case PieceKind::Verbatim: words.addVerbatim(piece->text, begin); break;
        }
    }
    result.words = words.take();
    result.used = std::move(m_used);
    result.unset = std::move(m_unset);
    result.holes = std::move(m_holes);
    result.leavesModifier = m_leavesModifier;
    return result;
}

/// Reads at least one character. `stop` ends plain text; 0 is no stop.
ShellReader::PieceResult ShellReader::readPiece(char stop)
{
    const auto whole = [](std::string text) { return Piece{std::move(text), PieceKind::Whole}; };
    const auto split = [](std::string text) { return Piece{std::move(text), PieceKind::Split}; };
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

/// A run of plain characters, at least one.
ShellReader::Piece ShellReader::readPlain(char stop)
{
    const auto isPlain = [&](char c) {
        const bool isQuote = (c == '\'' || c == '"') && !m_options.ignoresQuotes;
        return c != '$' && c != '<' && !isQuote && c != m_options.escape && (c != stop || stop == '\0');
    };
    const std::size_t begin = m_at++;
    while (!isAtEnd() && isPlain(current()))
        ++m_at;
    return {std::string(m_input.substr(begin, m_at - begin)), PieceKind::Verbatim};
}

std::string ShellReader::readEscape()
{
    const std::string_view escape = takeCharacter();
    std::string result(m_keepsEscapes ? escape : std::string_view());
    return result += takeCharacter();
}

/// `<`, or `<<` or `<<-` with the blanks behind it, which belong to a here-document's word (BuildKit: processPossibleHeredoc).
std::string ShellReader::readAngle()
{
    const std::size_t begin = m_at++;
    if (!isAtEnd() && current() == '<') {
        ++m_at;
        if (!isAtEnd() && current() == '-')
            ++m_at;
        while (!isAtEnd() && (current() == ' ' || current() == '\t' || current() == '\r'))
            ++m_at;
    }
    return std::string(m_input.substr(begin, m_at - begin));
}

ShellText ShellReader::readSingleQuotes()
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

ShellText ShellReader::readDoubleQuotes()
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
            const ShellText value = readDollar();
            if (!value)
                return value;
            result += *value;
        } else if (current() == m_options.escape) {
            result += readEscapeInQuotes();
        } else {
            const std::size_t begin = m_at;
            while (!isAtEnd() && current() != '"' && current() != '$' && current() != m_options.escape)
                ++m_at;
            result += m_input.substr(begin, m_at - begin);
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

} // namespace stagewright
