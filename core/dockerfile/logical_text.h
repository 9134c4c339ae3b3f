// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/text_range.h"

#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// An instruction's physical lines joined as BuildKit joins them (escapes, comments and blank lines removed),
/// with the way back to the source bytes.
class LogicalText
{
public:
    /// Adds source bytes that begin at `sourceBegin`.
    void append(std::string_view bytes, std::size_t sourceBegin);

    std::string_view text() const { return m_text; }
    /// Source offset of the logical offset `at` (0..text().size()).
    std::size_t sourceOf(std::size_t at) const;
    /// Source span of the logical span: from its first byte to behind its last one, so it may cover joined lines.
    TextRange sourceRange(TextRange logical) const;
    /// The same for one of many spans that are asked for in order: `hint`, 0 at first, remembers where the last one lay.
    TextRange sourceRange(TextRange logical, std::size_t& hint) const;
    /// The span as a text of its own.
    LogicalText slice(TextRange logical) const;
    /// True if the span lies on one physical line, i.e. its source bytes are its logical bytes.
    bool isContiguous(TextRange logical) const;

private:
    struct Piece
    {
        std::size_t logical;
        std::size_t source;
    };

    bool holds(std::size_t piece, std::size_t at) const;
    std::size_t pieceAt(std::size_t at, std::size_t hint) const;

    std::string m_text;
    std::vector<Piece> m_pieces;
};

} // namespace stagewright
