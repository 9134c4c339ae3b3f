// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advisor_config.h"
#include "core/advisor/finding.h"
#include "core/advisor/rule.h"

#include <optional>
#include <string>

namespace stagewright {

enum class Example { Bad, Good };

/// Asks the rule even if it is opt-in, with the example values of its options and the files of that example as its
/// build context: so its examples hold.
AdviceRequest requestForExamples(const Rule& rule, Example example = Example::Bad);

/// An example for people: its Dockerfile, and as comments behind it the files of the context that matter, for the good
/// example those that are other.
std::string exampleText(const Rule& rule, Example example);

/// What the rule offers to do about its bad example, a safe fix before others; nothing if it has no fix.
std::optional<Fix> exampleFix(const Rule& rule);

} // namespace stagewright
