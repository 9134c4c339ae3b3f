// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/theme.h"

class QTextBrowser;

namespace stagewright {

/// Colours for a page of ours, and the editor's font for what is code in it. Holds for text that is set afterwards.
void applyPageStyle(QTextBrowser& page, const Theme& theme, const QColor& background);

} // namespace stagewright
