// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_progress.h"

#include <string>

namespace stagewright {

/// The target of a recorded build, which its stream does not name: the last stage in the file that did a step, because
/// a stage takes only from those above it. Empty if the build ended before its graph was known. `plan` is that of a
/// build of the last stage.
std::string builtTarget(const BuildTrace& trace, const BuildPlan& plan);

} // namespace stagewright
