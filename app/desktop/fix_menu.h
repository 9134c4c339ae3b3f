// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"

#include <QPoint>

class QWidget;

namespace stagewright {

/// Shows the fixes of the advice at `line` in a menu at `place` (screen coordinates) and waits for a choice. Null if
/// there is none or nothing was chosen; the fix belongs to `analysis`.
const Fix* chooseFix(const Analysis& analysis, int line, QPoint place, QWidget* parent);

} // namespace stagewright
