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

std::size_t LogicalText::sourceOf(std::size_t at) const
{
    if (m_pieces.empty())
        return 0;
    auto piece = std::ranges::upper_bound(m_pieces, at, {}, &Piece::logical);
    if (piece != m_pieces.begin())
        --piece;
    return piece->source + (at - piece->logical);
}

TextRange LogicalText::sourceRange(TextRange logical) const
{
    const std::size_t begin = sourceOf(logical.begin);
    if (logical.isEmpty())
        return {begin, begin};
    return {begin, sourceOf(logical.end - 1) + 1};
}

LogicalText LogicalText::slice(TextRange logical) const
{
    LogicalText part;
    for (std::size_t i = 0; i < m_pieces.size(); ++i) {
        const std::size_t pieceEnd = i + 1 < m_pieces.size() ? m_pieces[i + 1].logical : m_text.size();
        const std::size_t begin = std::max(m_pieces[i].logical, logical.begin);
        const std::size_t end = std::min(pieceEnd, logical.end);
        if (begin < end)
            part.append(std::string_view(m_text).substr(begin, end - begin), sourceOf(begin));
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
