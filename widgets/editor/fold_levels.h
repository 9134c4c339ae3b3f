// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"

class QsciScintillaBase;

namespace stagewright {

class PositionMap;

/// Tells Scintilla what can be folded: stages, and in them instructions of several lines. `analysis` must be of the
/// text in the editor. Texts above 20,000 lines are left unfolded.
void setFoldLevels(QsciScintillaBase& editor, const PositionMap& places, const Analysis& analysis);

} // namespace stagewright
