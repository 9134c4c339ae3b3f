// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/cache_step.h"
#include "core/cache/file_origins.h"

namespace stagewright {

/// Writes down what a RUN does to files where its script consists of commands whose work follows from their words and
/// the files that these name (echo, cat, cp, mkdir, chmod, sort …). Any other leaves everything open.
void applyScript(const CacheStep& run, const BuildState& state, FileOrigins& origins);

} // namespace stagewright
