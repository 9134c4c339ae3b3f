// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/theme.h"

namespace stagewright {

/// What something is made from, in the graph and the text alike: the blue of Okabe and Ito.
inline QColor upstreamColor(const Theme& theme)
{
    return theme.isDark ? QColor(0x56, 0xb4, 0xe9) : QColor(0x00, 0x72, 0xb2);
}

/// What is made from it: their vermilion, apart from the blue for colour-blind eyes.
inline QColor downstreamColor(const Theme& theme)
{
    return theme.isDark ? QColor(0xf0, 0x8c, 0x3c) : QColor(0xd5, 0x5e, 0x00);
}

} // namespace stagewright
