// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advisor_config.h"
#include "core/config/config_edit.h"

namespace stagewright {

/// The text of a `.stagewright.yaml` in which `now` is said of a rule, where `before` was said.
ConfigEdit settingRule(const std::string& yaml, const Rule& rule, const RuleSettings& before, const RuleSettings& now,
                       std::span<const Rule> rules);

} // namespace stagewright
