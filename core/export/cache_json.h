// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/cache_comparison.h"

#include <string>
#include <vector>

namespace stagewright {

/// What becomes of each step, as the JSON of `stagewright cache`. `index` counts all instructions from 0.
std::string writeCacheJson(const CachePlan& plan, const std::vector<StepVerdict>& verdicts);

/// kept, rebuilt, unknown or skipped.
std::string_view fateName(StepFate fate);

/// The reason with the step that begins it: `the step above is rebuilt (line 3: COPY source changed: go.sum)`.
std::string reasonWords(const CachePlan& plan, const std::vector<StepVerdict>& verdicts, std::size_t step);

} // namespace stagewright
