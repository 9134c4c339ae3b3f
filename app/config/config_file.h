// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/project_config.h"

#include <filesystem>
#include <span>

namespace stagewright {

/// The configuration file for Dockerfiles in a folder: the nearest `.stagewright.yaml` from there up to the root of the
/// repository (of the file system where there is none), else the nearest `.hadolint.yaml`; empty if there is neither.
std::filesystem::path findConfigFile(const std::filesystem::path& folder);

/// Reads a configuration file. One that cannot be read is a problem in the result.
ProjectConfig loadConfigFile(const std::filesystem::path& file, std::span<const Rule> rules);

} // namespace stagewright
