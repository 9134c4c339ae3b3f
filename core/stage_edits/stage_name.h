// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/stage_graph.h"

#include <string>
#include <string_view>

namespace stagewright {

/// Why `name` is no name for a stage, as a sentence; empty if it is one. BuildKit's form for names, in lower case
/// (frontend/dockerfile/instructions: parseBuildStageName), not reserved, of no other stage and no image of the file.
/// `stage` is the one to be called so, or -1 for a new one.
std::string whyNotStageName(const StageGraph& graph, int stage, std::string_view name);

/// `wish`, or with the first number from 2 behind it that makes it free: build, build-2, build-3. A wish that ends in
/// such a number counts on.
std::string freshStageName(const StageGraph& graph, std::string_view wish);

} // namespace stagewright
