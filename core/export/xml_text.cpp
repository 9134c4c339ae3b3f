// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/xml_text.h"

#include "core/text/utf8.h"

#include <format>

namespace stagewright {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// What stands for one code point in a text or an attribute's value.
std::string xmlCharacter(std::string_view character)
{
    const char c = character.front();
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\t':
    case '\n':
    case '\r': return std::format("&#{};", static_cast<int>(c)); // a plain one would be read as a blank
    default: break;
    }
    const bool isForbidden = (c >= 0 && c < 0x20) || character == "\xEF\xBF\xBE" || character == "\xEF\xBF\xBF";
    return std::string(isForbidden ? replacement : character);
}

} // namespace

std::string xmlEscaped(std::string_view bytes)
{
    const std::string text = toValidUtf8(bytes);
    std::string escaped;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = utf8Length(text, at);
        escaped += xmlCharacter(std::string_view(text).substr(at, length));
        at += length;
    }
    return escaped;
}

std::string xmlAttribute(std::string_view name, std::string_view value)
{
    return std::format(" {}=\"{}\"", name, xmlEscaped(value));
}

} // namespace stagewright
