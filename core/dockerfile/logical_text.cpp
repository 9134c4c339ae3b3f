// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/logical_text.h"

#include <algorithm>
#include <iterator>

namespace stagewright {

void LogicalText::append(std::string_view bytes, std::size_t sourceBegin)
{
    m_pieces.push_back({m_text.size(), sourceBegin});
    m_text += bytes;
}

/// The piece holds `at`, as the last one holds everything behind it.
bool LogicalText::holds(std::size_t piece, std::size_t at) const
{
    return piece < m_pieces.size() && m_pieces[piece].logical <= at
           && (piece + 1 == m_pieces.size() || at < m_pieces[piece + 1].logical);
}

/// Index of the piece that holds `at`, looked for first at `hint` and behind it. There is a piece.
std::size_t LogicalText::pieceAt(std::size_t at, std::size_t hint) const
{
    if (holds(hint, at))
        return hint;
    if (holds(hint + 1, at))
        return hint + 1;
    const auto behind = std::ranges::upper_bound(m_pieces, at, {}, &Piece::logical);
    return behind == m_pieces.begin() ? 0 : static_cast<std::size_t>(behind - m_pieces.begin()) - 1;
}

std::size_t LogicalText::sourceOf(std::size_t at) const
{
    if (m_pieces.empty())
        return 0;
    const Piece& piece = m_pieces[pieceAt(at, 0)];
    return piece.source + (at - piece.logical);
}

TextRange LogicalText::sourceRange(TextRange logical) const
{
    std::size_t hint = 0;
    return sourceRange(logical, hint);
}

TextRange LogicalText::sourceRange(TextRange logical, std::size_t& hint) const
{
    if (m_pieces.empty())
        return {0, logical.isEmpty() ? std::size_t(0) : std::size_t(1)};
    hint = pieceAt(logical.begin, hint);
    const Piece& first = m_pieces[hint];
    const std::size_t begin = first.source + (logical.begin - first.logical);
    if (logical.isEmpty())
        return {begin, begin};
    hint = pieceAt(logical.end - 1, hint);
    const Piece& last = m_pieces[hint];
    return {begin, last.source + (logical.end - 1 - last.logical) + 1};
}

LogicalText LogicalText::slice(TextRange logical) const
{
    LogicalText part;
    const std::size_t first = m_pieces.empty() ? 0 : pieceAt(logical.begin, 0);
    for (std::size_t i = first; i < m_pieces.size() && m_pieces[i].logical < logical.end; ++i) {
        const std::size_t pieceEnd = i + 1 < m_pieces.size() ? m_pieces[i + 1].logical : m_text.size();
        const std::size_t begin = std::max(m_pieces[i].logical, logical.begin);
        const std::size_t end = std::min(pieceEnd, logical.end);
        if (begin < end)
            part.append(std::string_view(m_text).substr(begin, end - begin),
                        m_pieces[i].source + (begin - m_pieces[i].logical));
    }
    if (part.m_pieces.empty())
        part.append({}, sourceOf(logical.begin));
    return part;
}

bool LogicalText::isContiguous(TextRange logical) const
{
    const TextRange source = sourceRange(logical);
    return source.size() == logical.size();
}

} // namespace stagewright
