// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/utf8.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace stagewright {
namespace {

std::uint8_t byteAt(std::string_view bytes, std::size_t at)
{
    return static_cast<std::uint8_t>(bytes[at]);
}

struct Sequence
{
    std::size_t length;
    std::uint8_t secondMin;
    std::uint8_t secondMax;
};

/// Allowed length and range of the second byte for a lead byte; length 0 for bytes that lead nothing.
Sequence sequenceOf(std::uint8_t lead)
{
    if (lead < 0x80)
        return {1, 0, 0};
    if (lead >= 0xC2 && lead <= 0xDF)
        return {2, 0x80, 0xBF};
    if (lead >= 0xE0 && lead <= 0xEF)
        return {3, static_cast<std::uint8_t>(lead == 0xE0 ? 0xA0 : 0x80),
                static_cast<std::uint8_t>(lead == 0xED ? 0x9F : 0xBF)};
    if (lead >= 0xF0 && lead <= 0xF4)
        return {4, static_cast<std::uint8_t>(lead == 0xF0 ? 0x90 : 0x80),
                static_cast<std::uint8_t>(lead == 0xF4 ? 0x8F : 0xBF)};
    return {0, 0, 0};
}

/// Length of the valid sequence at `at`, 0 if there is none.
std::size_t validLength(std::string_view bytes, std::size_t at)
{
    const Sequence sequence = sequenceOf(byteAt(bytes, at));
    if (sequence.length <= 1)
        return sequence.length;
    if (at + sequence.length > bytes.size())
        return 0;
    const std::uint8_t second = byteAt(bytes, at + 1);
    if (second < sequence.secondMin || second > sequence.secondMax)
        return 0;
    for (std::size_t i = 2; i < sequence.length; ++i) {
        if ((byteAt(bytes, at + i) & 0xC0) != 0x80)
            return 0;
    }
    return sequence.length;
}

} // namespace

std::size_t longUtf8Length(std::string_view bytes, std::size_t at)
{
    const std::size_t length = validLength(bytes, at);
    return length == 0 ? 1 : length;
}

bool isValidUtf8(std::string_view bytes)
{
    constexpr std::uint64_t highBits = 0x8080808080808080;
    std::uint64_t word = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        if (at + sizeof word <= bytes.size()) {
            std::memcpy(&word, bytes.data() + at, sizeof word);
            if ((word & highBits) == 0) { // ASCII, as nearly all text is
                at += sizeof word;
                continue;
            }
        }
        const std::size_t length = validLength(bytes, at);
        if (length == 0)
            return false;
        at += length;
    }
    return true;
}

std::size_t longSpaceLength(std::string_view bytes, std::size_t at)
{
    if (byteAt(bytes, at) < 0xC2)
        return 0;
    const std::string_view rest = bytes.substr(at);
    if (rest.starts_with("\xC2\x85") || rest.starts_with("\xC2\xA0"))
        return 2;
    if (rest.size() < 3)
        return 0;
    const std::string_view three = rest.substr(0, 3);
    if (three == "\xE1\x9A\x80" || three == "\xE2\x80\xA8" || three == "\xE2\x80\xA9" || three == "\xE2\x80\xAF"
        || three == "\xE2\x81\x9F" || three == "\xE3\x80\x80")
        return 3;
    const bool enQuadToHairSpace = three >= "\xE2\x80\x80" && three <= "\xE2\x80\x8A";
    return enQuadToHairSpace ? 3 : 0;
}

std::string toValidUtf8(std::string_view bytes)
{
    if (isValidUtf8(bytes))
        return std::string(bytes);
    std::string result;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = validLength(bytes, at);
        if (length == 0)
            result += "\xEF\xBF\xBD";
        else
            result += bytes.substr(at, length);
        at += length == 0 ? 1 : length;
    }
    return result;
}

std::string toPrintable(std::string_view bytes)
{
    std::string text = toValidUtf8(bytes);
    std::ranges::replace_if(
        text, [](char c) { return (c >= 0 && c < 0x20 && c != '\n') || c == 0x7f; }, '?');
    return text;
}

std::size_t codePoints(std::string_view bytes)
{
    std::size_t count = 0;
    for (std::size_t at = 0; at < bytes.size(); at += utf8Length(bytes, at))
        ++count;
    return count;
}

} // namespace stagewright
