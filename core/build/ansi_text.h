// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// A colour that a program asked for: one of the terminal's sixteen, which a theme may choose, or an exact one.
struct AnsiColor
{
    bool isExact = false;
    std::uint8_t index = 0; ///< 0 to 15: black, red, green, yellow, blue, magenta, cyan, white, then the bright ones
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;

    bool operator==(const AnsiColor&) const = default;
};

/// How text is to look (ECMA-48, SGR). Without a colour it has the one of its surroundings.
struct AnsiStyle
{
    std::optional<AnsiColor> foreground;
    std::optional<AnsiColor> background;
    bool isBold = false;
    bool isFaint = false;
    bool isItalic = false;
    bool isUnderlined = false;
    bool isInverse = false;

    bool operator==(const AnsiStyle&) const = default;
};

/// A piece of a line in one style; valid UTF-8 without control characters other than tabs.
struct AnsiRun
{
    std::string text;
    AnsiStyle style;
};

/// Reads what programs print for terminals, line by line; a style lasts over the lines until it is changed. Of a line
/// that a carriage return begins anew, the last version counts. Other sequences are left out.
class AnsiReader
{
public:
    /// `line` is without its line end.
    std::vector<AnsiRun> readLine(std::string_view line);

private:
    AnsiStyle m_style;
};

/// `line` as a person reads it, without any style.
std::string plainText(std::string_view line);

} // namespace stagewright
