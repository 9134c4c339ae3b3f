// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/rule.h"

#include <span>
#include <string>

namespace stagewright {

/// All rules with their texts and options as one JSON document, version 1 (`stagewright rules --format json`).
std::string writeRulesJson(std::span<const Rule> rules);

} // namespace stagewright
