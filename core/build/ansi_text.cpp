// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/ansi_text.h"

#include "core/text/utf8.h"

#include <array>
#include <charconv>

namespace stagewright {
namespace {

constexpr char escape = '\x1b';
constexpr char bell = '\x07';

bool isIn(char c, char first, char last)
{
    return c >= first && c <= last;
}

/// Bytes of the sequence that begins with the escape at the front of `text`; an unfinished one takes all.
std::size_t sequenceLength(std::string_view text)
{
    if (text.size() < 2)
        return text.size();
    const char kind = text[1];
    if (kind == '[') {
        std::size_t at = 2;
        while (at < text.size() && isIn(text[at], 0x20, 0x3f))
            ++at;
        return std::min(at + 1, text.size());
    }
    if (kind == ']' || kind == 'P' || kind == 'X' || kind == '^' || kind == '_') {
        for (std::size_t at = 2; at < text.size(); ++at) {
            if (text[at] == bell)
                return at + 1;
            if (text[at] == escape)
                return std::min(at + 2, text.size());
        }
        return text.size();
    }
    std::size_t at = 1;
    while (at < text.size() && isIn(text[at], 0x20, 0x2f))
        ++at;
    return std::min(at + 1, text.size());
}

/// The numbers of an SGR sequence; an empty one is 0. Colons separate as semicolons do.
std::vector<int> numbersOf(std::string_view parameters)
{
    std::vector<int> numbers;
    std::size_t begin = 0;
    while (begin <= parameters.size()) {
        const std::size_t end = std::min(parameters.find_first_of(";:", begin), parameters.size());
        int number = 0;
        std::from_chars(parameters.data() + begin, parameters.data() + end, number);
        numbers.push_back(number);
        begin = end + 1;
    }
    return numbers;
}

AnsiColor exactColor(int red, int green, int blue)
{
    return {.isExact = true, .index = 0, .red = static_cast<std::uint8_t>(red),
            .green = static_cast<std::uint8_t>(green), .blue = static_cast<std::uint8_t>(blue)};
}

/// A colour of the 256 that xterm defines: 16 named ones, a cube of 216, 24 greys.
AnsiColor indexedColor(int index)
{
    if (index < 16)
        return {.index = static_cast<std::uint8_t>(index)};
    if (index >= 232)
        return exactColor(8 + (index - 232) * 10, 8 + (index - 232) * 10, 8 + (index - 232) * 10);
    static constexpr std::array<int, 6> levels = {0, 95, 135, 175, 215, 255};
    const auto level = [](int digit) { return levels[static_cast<std::size_t>(digit % 6)]; };
    return exactColor(level((index - 16) / 36), level((index - 16) / 6), level(index - 16));
}

/// Reads the colour behind a 38 or 48 at `at` and moves `at` to its last number.
std::optional<AnsiColor> extendedColor(const std::vector<int>& numbers, std::size_t& at)
{
    const auto number = [&](std::size_t index) { return index < numbers.size() ? numbers[index] & 0xff : 0; };
    const int kind = number(at + 1);
    if (kind == 5) {
        at += 2;
        return indexedColor(number(at));
    }
    if (kind == 2) {
        at += 4;
        return exactColor(number(at - 2), number(at - 1), number(at));
    }
    at = numbers.size();
    return std::nullopt;
}

void applyColor(AnsiStyle& style, const std::vector<int>& numbers, std::size_t& at)
{
    const int number = numbers[at];
    const auto named = [](int index) { return AnsiColor{.index = static_cast<std::uint8_t>(index)}; };
    if (number >= 30 && number <= 37)
        style.foreground = named(number - 30);
    else if (number >= 90 && number <= 97)
        style.foreground = named(number - 90 + 8);
    else if (number >= 40 && number <= 47)
        style.background = named(number - 40);
    else if (number >= 100 && number <= 107)
        style.background = named(number - 100 + 8);
    else if (number == 38)
        style.foreground = extendedColor(numbers, at);
    else if (number == 48)
        style.background = extendedColor(numbers, at);
    else if (number == 39)
        style.foreground.reset();
    else if (number == 49)
        style.background.reset();
}

void applySgr(AnsiStyle& style, std::string_view parameters)
{
    const std::vector<int> numbers = numbersOf(parameters);
    for (std::size_t at = 0; at < numbers.size(); ++at) {
        switch (numbers[at]) {
        case 0: style = {}; break;
        case 1: style.isBold = true; break;
        case 2: style.isFaint = true; break;
        case 3: style.isItalic = true; break;
        case 4: style.isUnderlined = true; break;
        case 7: style.isInverse = true; break;
        case 22: style.isBold = style.isFaint = false; break;
        case 23: style.isItalic = false; break;
        case 24: style.isUnderlined = false; break;
        case 27: style.isInverse = false; break;
        default: applyColor(style, numbers, at);
        }
    }
}

bool isPrinted(char c)
{
    return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
}

} // namespace

std::vector<AnsiRun> AnsiReader::readLine(std::string_view line)
{
    std::vector<AnsiRun> runs;
    bool beginsAnew = false;
    while (!line.empty()) {
        std::size_t length = 1;
        if (line.front() == escape) {
            length = sequenceLength(line);
            const std::string_view sequence = line.substr(0, length);
            if (sequence.starts_with("\x1b[") && sequence.ends_with('m'))
                applySgr(m_style, sequence.substr(2, length - 3));
        } else if (line.front() == '\r') {
            beginsAnew = true;
        } else if (isPrinted(line.front())) {
            while (length < line.size() && isPrinted(line[length]))
                ++length;
            if (beginsAnew)
                runs.clear();
            beginsAnew = false;
            if (runs.empty() || runs.back().style != m_style)
                runs.push_back({{}, m_style});
            runs.back().text += line.substr(0, length);
        }
        line.remove_prefix(length);
    }
    for (AnsiRun& run : runs)
        run.text = toValidUtf8(run.text);
    return runs;
}

std::string plainText(std::string_view line)
{
    std::string text;
    for (const AnsiRun& run : AnsiReader().readLine(line))
        text += run.text;
    return text;
}

} // namespace stagewright
