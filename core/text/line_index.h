// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/text_range.h"

#include <string_view>
#include <vector>

namespace stagewright {

/// Where the lines of a text begin. A line ends at LF, as BuildKit reads files; lines count from 1.
class LineIndex
{
public:
    explicit LineIndex(std::string_view bytes);

    /// At least 1: an empty text has one empty line; a final LF opens one more.
    int lineCount() const { return static_cast<int>(m_starts.size()); }
    /// Line that holds `offset`; offsets behind the end belong to the last line.
    int lineOf(std::size_t offset) const;
    /// Offset of the first byte of `line`; lines are clamped to 1..lineCount().
    std::size_t startOf(int line) const;
    /// The line without its line end (LF or CR LF).
    TextRange contentOf(int line, std::string_view bytes) const;
    /// Place of `offset` for people; invalid UTF-8 counts one column a byte.
    Position positionOf(std::size_t offset, std::string_view bytes) const;
    /// Offset of a place; columns behind the line's end give its end.
    std::size_t offsetOf(Position position, std::string_view bytes) const;

private:
    std::vector<std::size_t> m_starts;
    std::size_t m_size = 0;
};

} // namespace stagewright
