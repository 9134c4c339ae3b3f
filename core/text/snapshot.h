// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/line_index.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace stagewright {

/// One revision of a text: its bytes as they are in the file or the editor, never changed again. Copies are cheap.
class Snapshot
{
public:
    explicit Snapshot(std::string bytes = {}, std::uint64_t revision = 0);

    std::string_view bytes() const { return m_content->bytes; }
    std::uint64_t revision() const { return m_revision; }
    const LineIndex& lines() const { return m_content->lines; }

    std::string_view text(TextRange range) const { return range.in(bytes()); }
    Position positionOf(std::size_t offset) const { return lines().positionOf(offset, bytes()); }
    int lineOf(std::size_t offset) const { return lines().lineOf(offset); }
    /// The line's content without its line end; lines count from 1.
    TextRange lineContent(int line) const { return lines().contentOf(line, bytes()); }

private:
    struct Content
    {
        std::string bytes;
        LineIndex lines;
    };
    std::shared_ptr<const Content> m_content;
    std::uint64_t m_revision = 0;
};

} // namespace stagewright
