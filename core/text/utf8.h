// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace stagewright {

/// Behind utf8Length() and spaceLength(), for bytes above 0x7F.
std::size_t longUtf8Length(std::string_view bytes, std::size_t at);
std::size_t longSpaceLength(std::string_view bytes, std::size_t at);

/// Bytes of the code point at `at` (1 to 4); a byte that begins no valid sequence counts as 1.
inline std::size_t utf8Length(std::string_view bytes, std::size_t at)
{
    return static_cast<unsigned char>(bytes[at]) < 0x80 ? 1 : longUtf8Length(bytes, at);
}

/// True if every byte belongs to a valid UTF-8 sequence (Unicode 15, table 3-7).
bool isValidUtf8(std::string_view bytes);

/// Width in bytes of the white space at `at` as Unicode and Go's unicode.IsSpace define it, 0 if there is none.
inline std::size_t spaceLength(std::string_view bytes, std::size_t at)
{
    const auto byte = static_cast<unsigned char>(bytes[at]);
    return byte < 0x80 ? byte == ' ' || (byte >= '\t' && byte <= '\r') : longSpaceLength(bytes, at);
}

/// `bytes` with invalid sequences replaced by U+FFFD, for formats that must be UTF-8.
std::string toValidUtf8(std::string_view bytes);

/// `bytes` as valid UTF-8 with `?` for control characters other than line ends, so that no file can steer the
/// terminal that shows it.
std::string toPrintable(std::string_view bytes);

/// Number of code points, which is the width of most texts in a terminal.
std::size_t codePoints(std::string_view bytes);

} // namespace stagewright
