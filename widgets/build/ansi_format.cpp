// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/build/ansi_format.h"

#include <array>
#include <tuple>
#include <utility>

namespace stagewright {

QColor terminalColor(const AnsiColor& color, const Theme& theme)
{
    if (color.isExact)
        return QColor(color.red, color.green, color.blue);
    // Shades that can be read on the canvas, which the classic ones cannot.
    static constexpr std::array<QRgb, 16> onLight = {0x1d232d, 0xb3261e, 0x1e7d45, 0x8a6100, 0x1f5fbf, 0x8e3fa8,
                                                     0x0f7680, 0x5a6474, 0x4a5260, 0xd03a30, 0x2b8a3e, 0xa06a00,
                                                     0x2f76dd, 0xa24dc0, 0x15808b, 0x6b7484};
    static constexpr std::array<QRgb, 16> onDark = {0x8b95a4, 0xff7b72, 0x5fcb8b, 0xe3b341, 0x6cb0ff, 0xd2a8ff,
                                                    0x56d4dd, 0xc9d1d9, 0x9aa4b2, 0xffa198, 0x7ee2a8, 0xf2cc60,
                                                    0x9ecbff, 0xe2c5ff, 0x8be9f0, 0xffffff};
    const auto& shades = theme.isDark ? onDark : onLight;
    return QColor(shades[color.index % shades.size()]);
}

QTextCharFormat textFormat(const AnsiStyle& style, const Theme& theme)
{
    QColor front =
        style.foreground ? terminalColor(*style.foreground, theme) : (style.isFaint ? theme.mutedText : theme.text);
    QColor back = style.background ? terminalColor(*style.background, theme) : QColor();
    if (style.isInverse)
        std::tie(front, back) = std::pair(back.isValid() ? back : theme.canvas, front);
    else if (back.isValid() && !style.foreground)
        front = theme.canvas; // the shades are made for text, so as a ground they need the canvas on them
    QTextCharFormat format;
    format.setForeground(front);
    if (back.isValid())
        format.setBackground(back);
    if (style.isBold)
        format.setFontWeight(QFont::Bold);
    format.setFontItalic(style.isItalic);
    format.setFontUnderline(style.isUnderlined);
    return format;
}

} // namespace stagewright
