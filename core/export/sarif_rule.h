// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/rule.h"

#include <nlohmann/json.hpp>

#include <string_view>

namespace stagewright {

/// SARIF 2.1.0, 3.27.10: error, warning or note.
std::string_view sarifLevel(Severity severity);

/// The reportingDescriptor (SARIF 2.1.0, 3.49) of the rule behind `finding`; `rule` is null for what the advisor finds
/// without one.
nlohmann::ordered_json sarifRule(const Finding& finding, const Rule* rule);

} // namespace stagewright
