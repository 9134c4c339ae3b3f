// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/stage_graph.h"

#include <string>

namespace stagewright {

/// The stage graph as one JSON document, version 1 (`stagewright graph --format json`). A stage without a name has the
/// name null and goes by its number elsewhere. Invalid UTF-8 is written as U+FFFD.
std::string writeGraphJson(const StageGraph& graph);

} // namespace stagewright
