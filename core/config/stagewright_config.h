// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/project_config.h"

#include <span>

namespace YAML {
class Node;
}

namespace stagewright {

/// Reads `.stagewright.yaml`: the keys `threshold`, `ignore`, `rules`, `paths`, `inline-ignore` and
/// `builds`.
void readStagewrightConfig(const YAML::Node& root, std::span<const Rule> rules, ProjectConfig& config);

} // namespace stagewright
