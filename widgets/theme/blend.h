// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace stagewright {

/// `over` laid on `below` with an opacity of 0 to 1, as an opaque colour.
inline QColor blend(const QColor& over, const QColor& below, float opacity)
{
    const auto part = [opacity](float top, float bottom) { return top * opacity + bottom * (1 - opacity); };
    return QColor::fromRgbF(part(over.redF(), below.redF()), part(over.greenF(), below.greenF()),
                            part(over.blueF(), below.blueF()));
}

} // namespace stagewright
