// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/finding.h"
#include "core/advisor/rule.h"
#include "core/advisor/suppressions.h"
#include "core/dockerfile/syntax_tree.h"

#include <functional>
#include <span>
#include <vector>

namespace stagewright {

/// Takes names out of a comment, all of which are `comment`; one that is left without a name goes with its line.
Edit withoutNames(const SyntaxTree& tree, std::span<const Suppression> comment,
                  const std::function<bool(const Suppression&)>& goes);

/// Takes out of the comments the names that silence `finding` of `rule`, and a comment that names nothing else with its
/// line: the way back from ignoring. Empty if no comment silences it.
std::vector<Edit> heedingEdits(const SyntaxTree& tree, const Finding& finding, const Rule& rule);

} // namespace stagewright
