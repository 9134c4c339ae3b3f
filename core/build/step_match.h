// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_record.h"

#include <utility>
#include <vector>

namespace stagewright {

/// Indices of one step in two builds.
using StepPair = std::pair<int, int>;

/// Which steps of instructions are the same in both builds: those of one digest, then those of one stage and text, then
/// those of one keyword between the same neighbours. In the order of `after`.
std::vector<StepPair> matchSteps(const BuildRecord& before, const BuildRecord& after);

} // namespace stagewright
