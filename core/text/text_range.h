// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace stagewright {

/// A half-open span [begin, end) of byte offsets into one Snapshot.
struct TextRange
{
    std::size_t begin = 0;
    std::size_t end = 0;

    bool isEmpty() const { return begin == end; }
    std::size_t size() const { return end - begin; }
    /// True for an offset inside the span or directly behind it, where a cursor still belongs to it.
    bool touches(std::size_t offset) const { return begin <= offset && offset <= end; }
    bool contains(TextRange other) const { return begin <= other.begin && other.end <= end; }
    bool overlaps(TextRange other) const { return begin < other.end && other.begin < end; }
    /// The bytes of the span; the span must lie within `bytes`.
    std::string_view in(std::string_view bytes) const { return bytes.substr(begin, size()); }

    bool operator==(const TextRange&) const = default;
};

/// A place as people count it: line and column from 1, columns in Unicode code points.
struct Position
{
    int line = 1;
    int column = 1;

    bool operator==(const Position&) const = default;
};

} // namespace stagewright
