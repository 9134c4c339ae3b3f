// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/text_width.h"

#include "core/text/utf8.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace stagewright {
namespace {

constexpr std::string_view ellipsis = "…";

/// From the blank (0x20) to the tilde (0x7E).
using Widths = std::array<std::uint16_t, 95>;

constexpr Widths regular = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584};

constexpr Widths bold = {
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
    975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
    333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
    611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584};

bool isKnown(char c)
{
    return c >= ' ' && c <= '~';
}

/// In thousandths of the size, for the character whose UTF-8 form is `length` bytes long.
int widthOf(char first, std::size_t length, bool isBold)
{
    if (isKnown(first))
        return (isBold ? bold : regular)[static_cast<std::size_t>(first - ' ')];
    // Two bytes are the alphabets from Latin to Arabic; three and four hold the wide scripts and pictures.
    return length <= 2 ? 680 : 1000;
}

/// Where characters begin, and the end.
std::vector<std::size_t> boundaries(std::string_view text)
{
    std::vector<std::size_t> result = {0};
    while (result.back() < text.size())
        result.push_back(result.back() + utf8Length(text, result.back()));
    return result;
}

std::string withoutMiddle(std::string_view text, FontFace font, double width)
{
    const std::vector<std::size_t> at = boundaries(text);
    const auto most = static_cast<std::size_t>(width / font.size * 6); // none is narrower than a sixth of the size
    for (std::size_t kept = std::min(at.size() - 2, most); kept > 0; --kept) {
        const std::size_t tail = kept / 2;
        std::string cut(text.substr(0, at[kept - tail]));
        cut += ellipsis;
        cut += text.substr(at[at.size() - 1 - tail]);
        if (textWidth(cut, font) <= width)
            return cut;
    }
    return std::string(ellipsis);
}

} // namespace

double textWidth(std::string_view text, FontFace font)
{
    int width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = utf8Length(text, at);
        width += widthOf(text[at], length, font.isBold);
        at += length;
    }
    return width * font.size / 1000;
}

bool isWidthExact(std::string_view text)
{
    const std::size_t cut = std::min(text.find(ellipsis), text.size());
    const std::size_t rest = std::min(cut + ellipsis.size(), text.size());
    return std::ranges::all_of(text.substr(0, cut), isKnown) && std::ranges::all_of(text.substr(rest), isKnown);
}

std::string shortenedText(std::string_view text, FontFace font, double width)
{
    if (textWidth(text, font) <= width)
        return std::string(text);
    for (std::size_t slash = text.find('/', 1); slash != text.npos; slash = text.find('/', slash + 1)) {
        const std::string tail = std::string(ellipsis).append(text.substr(slash));
        const double needed = textWidth(tail, font);
        // A tail that is too short says less than both ends of the whole.
        if (needed <= width && needed > width * 0.55)
            return tail;
    }
    return withoutMiddle(text, font, width);
}

std::vector<std::string> wrappedText(std::string_view text, FontFace font, double width, std::size_t most)
{
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const std::string word(text.substr(at, end - at));
        at = end + 1;
        if (!lines.empty() && textWidth(lines.back() + " " + word, font) <= width) {
            lines.back() += " " + word;
        } else if (lines.size() == most) {
            lines.back() = shortenedText(lines.back() + " " + std::string(ellipsis), font, width);
            break;
        } else {
            lines.push_back(shortenedText(word, font, width));
        }
    }
    return lines;
}

} // namespace stagewright
