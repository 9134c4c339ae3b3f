// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/export/linted_file.h"

#include <span>
#include <string>

namespace stagewright {

/// How text for people is written.
struct TextStyle
{
    bool showsSource = false; ///< the source line with a caret under it
    bool isColored = false;   ///< ANSI colours
    int width = 80;           ///< columns, for text that is wrapped
};

/// One finding a line, `path:line:col: severity: message [rule alias…]`. Unreadable files are left out.
std::string writeAdviceText(std::span<const LintedFile> files, const TextStyle& style);

} // namespace stagewright
