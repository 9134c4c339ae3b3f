// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editor/position_map.h"

#include "widgets/editor/scintilla_calls.h"

#include <algorithm>

namespace stagewright {

using S = QsciScintillaBase;

long PositionMap::positionOf(std::size_t offset) const
{
    const auto position = static_cast<long>(offset) - static_cast<long>(m_byteOrderMarkSize);
    return std::clamp(position, 0L, call(m_editor, S::SCI_GETLENGTH));
}

std::size_t PositionMap::offsetOf(long position) const
{
    return static_cast<std::size_t>(position) + m_byteOrderMarkSize;
}

void PositionMap::findLoneReturns()
{
    const std::string_view text = textBetween(m_editor, 0, call(m_editor, S::SCI_GETLENGTH));
    m_hasLoneReturns = false;
    for (std::size_t at = text.find('\r'); at != std::string_view::npos && !m_hasLoneReturns; at = text.find('\r', at + 1))
        m_hasLoneReturns = !text.substr(at).starts_with("\r\n");
}

int PositionMap::lineOf(long position) const
{
    if (!m_hasLoneReturns)
        return static_cast<int>(call(m_editor, S::SCI_LINEFROMPOSITION, position)) + 1;
    const std::string_view before = textBetween(m_editor, 0, position);
    return static_cast<int>(std::ranges::count(before, '\n')) + 1;
}

long PositionMap::startOf(int line) const
{
    if (!m_hasLoneReturns) {
        const long last = call(m_editor, S::SCI_GETLINECOUNT) - 1;
        return call(m_editor, S::SCI_POSITIONFROMLINE, std::clamp<long>(line - 1, 0, last));
    }
    const std::string_view text = textBetween(m_editor, 0, call(m_editor, S::SCI_GETLENGTH));
    std::size_t start = 0;
    for (int passed = 1; passed < line; ++passed) {
        const std::size_t newline = text.find('\n', start);
        if (newline == std::string_view::npos)
            break;
        start = newline + 1;
    }
    return static_cast<long>(start);
}

long PositionMap::editorLineOf(std::size_t offset) const
{
    return call(m_editor, S::SCI_LINEFROMPOSITION, positionOf(offset));
}

long PositionMap::editorLineOf(const Snapshot& snapshot, int line) const
{
    return editorLineOf(snapshot.lines().startOf(line));
}

} // namespace stagewright
