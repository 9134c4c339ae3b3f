// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>
#include <vector>

namespace stagewright {

/// UTF-8 bytes as UTF-16 text, with the way back from UTF-16 columns to byte offsets. A byte that belongs to no valid
/// sequence becomes one U+FFFD, so every column has its byte and nothing else shifts.
class DecodedText
{
public:
    explicit DecodedText(std::string_view bytes);

    const QString& text() const { return m_text; }
    /// Byte offset of the UTF-16 column `column`, 0..text().size(); the second half of a pair has that of the first.
    std::size_t byteOf(qsizetype column) const;

private:
    QString m_text;
    std::vector<std::size_t> m_bytes; ///< of each column; empty if all bytes are ASCII
};

} // namespace stagewright
