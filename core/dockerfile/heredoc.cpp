// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/heredoc.h"

#include "core/dockerfile/shell_lexer.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace stagewright {
namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::ptrdiff_t countQuotes(std::string_view text)
{
    return std::ranges::count(text, '\'') + std::ranges::count(text, '"');
}

bool isAscii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Name and expansion of the terminator word; nothing if it is not exactly one word.
std::optional<HeredocMarker> readName(std::string_view written)
{
    if (written.find_first_of("$'\"\\< \t\v\f\r\n") == std::string_view::npos && isAscii(written)) {
        HeredocMarker marker;
        marker.name = written;
        return marker;
    }
    ShellLexOptions options;
    options.keepsUnset = true;
    const auto plain = lexShellText(written, {}, options);
    options.keepsQuotes = true;
    const auto raw = lexShellText(written, {}, options);
    if (!plain || !raw || plain->words.size() != 1 || raw->words.size() != 1)
        return std::nullopt;
    HeredocMarker marker;
    marker.name = plain->words.front().text;
    marker.expands = countQuotes(marker.name) == countQuotes(raw->words.front().text);
    return marker;
}

/// Reads `digits? << -? blanks? name`, where the name holds no `<`.
std::optional<HeredocMarker> readMarker(std::string_view word)
{
    std::size_t at = 0;
    while (at < word.size() && isDigit(word[at]))
        ++at;
    const std::string_view digits = word.substr(0, at);
    if (word.substr(at, 2) != "<<")
        return std::nullopt;
    at += 2;
    const bool stripsTabs = at < word.size() && word[at] == '-';
    if (stripsTabs)
        ++at;
    while (at < word.size() && (word[at] == ' ' || (word[at] >= '\t' && word[at] <= '\r')))
        ++at;
    const std::string_view name = word.substr(at);
    if (name.empty() || name.contains('<'))
        return std::nullopt;
    std::optional<HeredocMarker> marker = readName(name);
    if (marker) {
        marker->stripsTabs = stripsTabs;
        std::from_chars(digits.data(), digits.data() + digits.size(), marker->fileDescriptor);
    }
    return marker;
}

} // namespace

std::vector<HeredocMarker> findHeredocs(std::string_view instruction)
{
    ShellLexOptions options;
    options.keepsQuotes = true;
    options.keepsEscapes = true;
    options.keepsUnset = true;
    const auto lexed = lexShellText(instruction, {}, options);
    std::vector<HeredocMarker> markers;
    if (!lexed)
        return markers;
    markers.reserve(lexed->words.size());
    for (const ShellWord& word : lexed->words) {
        if (std::optional<HeredocMarker> marker = readMarker(word.text)) {
            marker->range = {word.begin, word.end};
            markers.push_back(std::move(*marker));
        }
    }
    return markers;
}

} // namespace stagewright
