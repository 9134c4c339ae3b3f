// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace stagewright {

struct Theme;

/// Qt style sheet of the window's frame: dock titles, tabs, tool bar, splitters, scroll bars, tool tips.
QString styleSheetOf(const Theme& theme);

} // namespace stagewright
