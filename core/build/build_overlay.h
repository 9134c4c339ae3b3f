// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_trace.h"
#include "core/build/step_state.h"
#include "core/build/vertex_map.h"

namespace stagewright {

/// The state of each instruction of `tree`, which is the text that is built; `map` is made from it. Instructions that
/// have no step have state None, except one that the builder names as the place of an error. All have it after a build
/// that failed without a single message.
BuildOverlay overlayOf(const BuildTrace& trace, const VertexMap& map, const SyntaxTree& tree);

/// How many steps there are, have ended and came from the cache; those that are not needed are not counted.
struct StepCounts
{
    int total = 0;
    int ended = 0;
    int cached = 0;

    bool operator==(const StepCounts&) const = default;
};
StepCounts countSteps(const BuildOverlay& overlay);

} // namespace stagewright
