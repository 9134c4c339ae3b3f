// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/project_config.h"

#include <span>

namespace YAML {
class Node;
}

namespace stagewright {

/// Reads hadolint's `.hadolint.yaml` (hadolint: docs of the configuration file) into settings of the rules that carry
/// its codes.
void readHadolintConfig(const YAML::Node& root, std::span<const Rule> rules, ProjectConfig& config);

} // namespace stagewright
