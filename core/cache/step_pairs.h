// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/cache_plan.h"

#include <vector>

namespace stagewright {

/// For each step of `after`, the index of the step of `before` that people would call the same one; -1: it is new.
std::vector<int> pairSteps(const CachePlan& before, const CachePlan& after);

} // namespace stagewright
