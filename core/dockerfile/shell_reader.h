// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/shell_lexer.h"
#include "core/dockerfile/shell_pattern.h"

namespace stagewright {

/// Expanded text, or why it cannot be expanded.
using ShellText = std::expected<std::string, std::string>;

/// Reads one text from front to back (BuildKit: shellWord).
class ShellReader
{
public:
    ShellReader(std::string_view input, const Environment& environment, const ShellLexOptions& options);

    /// Reads the whole input; to be called once.
    std::expected<ShellLexResult, std::string> read();

private:
    /// What white space in a piece does: nothing, or it separates words; verbatim text is that of the input.
    enum class PieceKind { Whole, Split, Verbatim };
    struct Piece
    {
        std::string text;
        PieceKind kind = PieceKind::Whole;
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
    ShellText readSingleQuotes();
    ShellText readDoubleQuotes();
    std::string readEscapeInQuotes();

    // shell_substitution.cpp
    ShellText readDollar();
    ShellText readSubstitution();
    ShellText readBraces();
    ShellText readModified(const std::string& name, const std::string& modifier);
    ShellText readReplacement(const std::string& name);
    ShellText readOperand(char stop, bool keepsEscapes);
    ShellText readUntil(char stop);

    const std::string* lookUp(const std::string& name);
    const std::string* require(const std::string& name);
    ShellText withoutMatch(std::string_view pattern, const std::string& value, char end) const;
    std::expected<ShellPattern, std::string> patternFor(std::string_view pattern, std::string_view value) const;

    std::string_view m_input;
    const Environment& m_environment;
    const ShellLexOptions& m_options;
    std::size_t m_at = 0;
    int m_depth = 0;
    bool m_hasReadOperand = false;
    bool m_leavesModifier = false;
    bool m_keepsEscapes;
    std::size_t m_expansionLeft;
    std::set<std::string> m_used;
    std::set<std::string> m_unset;
    std::vector<std::string> m_holes;
};

} // namespace stagewright
