// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/cache_plan.h"

#include <string>
#include <vector>

namespace stagewright {

/// What becomes of a step in the next build.
enum class StepFate {
    Kept,    ///< its result is in the cache
    Rebuilt, ///< it runs
    Unknown, ///< it runs unless what another stage makes anew comes out as it was
    Skipped, ///< the target does not need it
};

/// The fate of one step and why.
struct StepVerdict
{
    StepFate fate = StepFate::Kept;
    std::string reason; ///< a clause without a full stop
    int cause = -1; ///< index of the step that begins it; -1: this one, or there is no rebuild
};

/// What happens to each step of `after` if all that `before` needs was built before: nothing was pruned, and images and
/// remote files are what they were. Index by index as `after.steps`.
std::vector<StepVerdict> compare(const CachePlan& before, const CachePlan& after);

} // namespace stagewright
