// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/effective_state.h"

#include <string>

namespace stagewright {

/// One line a stage in aligned columns: what it stands on, whether the target needs it, and as whom, where and what
/// its image runs. Long cells are cut.
std::string writeStageTable(const SyntaxTree& tree, const StageGraph& graph, const GraphRequest& request = {});

} // namespace stagewright
