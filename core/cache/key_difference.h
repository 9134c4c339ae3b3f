// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/cache_step.h"

#include <string>

namespace stagewright {

/// Why the parts of two keys of one step differ, as a clause such as "COPY source changed: go.sum"; empty if they do
/// not. What a stage makes anew counts as it was.
std::string keyDifference(const CacheStep& before, const CacheStep& after);

} // namespace stagewright
