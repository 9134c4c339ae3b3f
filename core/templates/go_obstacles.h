// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/templates/go_choices.h"

#include <string>
#include <vector>

namespace stagewright {

/// Something about a project that a Dockerfile cannot mend.
struct GoObstacle
{
    std::string message;  ///< what, and what to do
    bool isFatal = false; ///< no Dockerfile in the context's root could be built
};

/// What stands in the way of building the project in the context's root; empty if nothing is known to.
std::vector<GoObstacle> obstaclesOf(const ContextFacts& facts);

} // namespace stagewright
