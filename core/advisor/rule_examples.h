// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advisor_config.h"
#include "core/advisor/finding.h"
#include "core/advisor/rule.h"

#include <optional>

namespace stagewright {

/// Asks the rule even if it is opt-in, with the example values of its options: so its examples hold.
AdviceRequest requestForExamples(const Rule& rule);

/// What the rule offers to do about its bad example, a safe fix before others; nothing if it has no fix.
std::optional<Fix> exampleFix(const Rule& rule);

} // namespace stagewright
