// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/line_index.h"

#include "core/text/utf8.h"

#include <algorithm>
#include <cstring>

namespace stagewright {

LineIndex::LineIndex(std::string_view bytes) : m_size(bytes.size())
{
    m_starts.push_back(0);
    const char* const begin = bytes.data();
    const char* const end = begin + bytes.size();
    for (const char* at = begin; at < end;) {
        const void* found = std::memchr(at, '\n', static_cast<std::size_t>(end - at));
        if (!found)
            break;
        at = static_cast<const char*>(found) + 1;
        m_starts.push_back(static_cast<std::size_t>(at - begin));
    }
}

int LineIndex::lineOf(std::size_t offset) const
{
    const auto after = std::upper_bound(m_starts.begin(), m_starts.end(), offset);
    return static_cast<int>(after - m_starts.begin());
}

std::size_t LineIndex::startOf(int line) const
{
    const int index = std::clamp(line, 1, lineCount()) - 1;
    return m_starts[static_cast<std::size_t>(index)];
}

TextRange LineIndex::contentOf(int line, std::string_view bytes) const
{
    const std::size_t begin = startOf(line);
    std::size_t end = line < lineCount() ? startOf(line + 1) - 1 : m_size;
    if (end > begin && line < lineCount() && bytes[end - 1] == '\r')
        --end;
    return {begin, end};
}

Position LineIndex::positionOf(std::size_t offset, std::string_view bytes) const
{
    const int line = lineOf(offset);
    int column = 1;
    for (std::size_t at = startOf(line); at < offset && at < bytes.size(); ++column)
        at += utf8Length(bytes, at);
    return {line, column};
}

std::size_t LineIndex::offsetOf(Position position, std::string_view bytes) const
{
    const TextRange content = contentOf(std::clamp(position.line, 1, lineCount()), bytes);
    std::size_t at = content.begin;
    for (int column = 1; column < position.column && at < content.end; ++column)
        at += utf8Length(bytes, at);
    return std::min(at, content.end);
}

} // namespace stagewright
