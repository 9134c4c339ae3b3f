// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advice_input.h"
#include "core/text/edit.h"

#include <vector>

namespace stagewright {

/// Edits that end the only stage of a file behind its compile step and begin another one that gets just the program, on
/// a base without a system. What belongs to the image (ports, labels, start command) goes along. Empty where that needs
/// knowledge that the text does not give: steps below the compile step, a start command that is not the program, an
/// account by name.
std::vector<Edit> ownStageEdits(const AdviceInput& input);

} // namespace stagewright
