// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/yaml_reader.h"

#include <map>
#include <string>

namespace stagewright {

/// Reads `rules:`, a mapping from names to a severity, `on`, `off`, or a mapping of `severity` and the rule's options.
void readRuleSettings(YamlReader& reader, const YamlEntry& entry,
                      std::map<std::string, RuleSettings, std::less<>>& rules);

} // namespace stagewright
