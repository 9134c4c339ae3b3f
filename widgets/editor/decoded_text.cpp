// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editor/decoded_text.h"

#include "core/text/utf8.h"

#include <algorithm>

namespace stagewright {

DecodedText::DecodedText(std::string_view bytes)
{
    const bool isAscii = std::ranges::all_of(bytes, [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
    if (isAscii) {
        m_text = QString::fromLatin1(bytes.data(), static_cast<qsizetype>(bytes.size()));
        return;
    }
    m_bytes.reserve(bytes.size() + 1);
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = utf8Length(bytes, at);
        const bool isInvalid = length == 1 && static_cast<unsigned char>(bytes[at]) >= 0x80;
        if (isInvalid)
            m_text += QChar(QChar::ReplacementCharacter);
        else
            m_text += QString::fromUtf8(bytes.data() + at, static_cast<qsizetype>(length));
        m_bytes.resize(static_cast<std::size_t>(m_text.size()), at);
        at += length;
    }
    m_bytes.push_back(bytes.size());
}

std::size_t DecodedText::byteOf(qsizetype column) const
{
    const auto index = static_cast<std::size_t>(column);
    return m_bytes.empty() ? index : m_bytes[std::min(index, m_bytes.size() - 1)];
}

} // namespace stagewright
