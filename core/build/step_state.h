// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// What became of one step in a build. None: nothing is known (no build, or an instruction without a step).
enum class StepState { None, Waiting, Running, Done, Cached, Failed, Cancelled, NotReached, NotNeeded };

/// State of one instruction in a build; seconds are those its step ran, 0 if it did not.
struct StepStatus
{
    StepState state = StepState::None;
    double seconds = 0;
    std::string error; ///< first line of the failure, or empty

    bool operator==(const StepStatus&) const = default;
};

/// One status for each instruction of the tree that is built, by index.
using BuildOverlay = std::vector<StepStatus>;

} // namespace stagewright
