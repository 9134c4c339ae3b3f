// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/ansi_text.h"
#include "widgets/theme/theme.h"

#include <QTextCharFormat>

namespace stagewright {

/// The theme's shade of one of the terminal's colours; exact ones stay as they are.
QColor terminalColor(const AnsiColor& color, const Theme& theme);

/// `style` on the theme's canvas.
QTextCharFormat textFormat(const AnsiStyle& style, const Theme& theme);

} // namespace stagewright
