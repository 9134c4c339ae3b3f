// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/cache_step.h"
#include "core/cache/file_origins.h"

namespace stagewright {

/// Writes down what a step does to the files of its stage. `state` is that of the step; an edited one does nobody knows
/// what.
void applyStep(const CacheStep& step, const BuildState& state, bool isEdited, FileOrigins& origins);

} // namespace stagewright
