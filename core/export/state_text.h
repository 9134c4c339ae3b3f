// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/effective_state.h"

#include <string>

namespace stagewright {

/// What is in effect at `line`, for people: groups of rows, each with where the value comes from.
std::string writeStateText(const SyntaxTree& tree, const StageGraph& graph, int line, const GraphRequest& request = {});

} // namespace stagewright
