// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/effective_state.h"

#include <string>

namespace stagewright {

/// What is in effect at `line` as one JSON document. What a base image brings is null where nothing else is known;
/// `missing` names the variables that a value lacks.
std::string writeStateJson(const SyntaxTree& tree, const StageGraph& graph, int line, const GraphRequest& request = {});

/// All stages as one JSON document, each with what is in effect at its end: the configuration of its image.
std::string writeStagesJson(const SyntaxTree& tree, const StageGraph& graph, const GraphRequest& request = {});

} // namespace stagewright
