// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/cache_comparison.h"

#include <string>
#include <vector>

namespace stagewright {

/// What becomes of each step for people: how many are rebuilt, then a line a step with its reason below.
std::string writeCacheText(const CachePlan& plan, const std::vector<StepVerdict>& verdicts);

} // namespace stagewright
