// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// A sans-serif font for measuring text where no font is at hand.
struct FontFace
{
    double size = 12; ///< in pixels
    bool isBold = false;
};

/// Width in pixels of one line of `text`. Exact for ASCII in Helvetica, Arial and the fonts cut to their widths, a
/// generous guess for everything else. The widths are those of Helvetica's AFM files in thousandths of the size.
double textWidth(std::string_view text, FontFace font);

/// True if textWidth() knows each character, so that a drawing program may be told to keep to that width.
bool isWidthExact(std::string_view text);

/// `text` cut to `width`: a path loses its leading folders, anything else its middle.
std::string shortenedText(std::string_view text, FontFace font, double width);

/// `text` broken at blanks into lines of at most `width`; of more than `most` lines the last one kept ends with "…".
std::vector<std::string> wrappedText(std::string_view text, FontFace font, double width, std::size_t most);

} // namespace stagewright
