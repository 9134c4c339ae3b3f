// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_request.h"
#include "core/config/yaml_reader.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stagewright {

/// Reads `builds:`, a mapping from names of presets to what they ask of a build. The folder to build is not part of it.
std::vector<BuildPreset> readBuildPresets(YamlReader& reader, const YamlEntry& entry);

/// Reads what one preset asks for.
BuildRequest readBuildPreset(YamlReader& reader, const YamlEntry& entry);

/// What a preset writes: keys and values as YAML in one line each. A value of a secret is never among them.
std::vector<std::pair<std::string, std::string>> presetEntries(const BuildRequest& request);

/// These entries as a text of their own, a line each; and back, where what cannot be read is left out.
std::string requestText(const BuildRequest& request);
BuildRequest readRequestText(const std::string& text);

} // namespace stagewright
