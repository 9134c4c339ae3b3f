// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/rule.h"

#include <span>
#include <string>

namespace stagewright {

/// One rule in Markdown without a heading: what it asks for, why, examples, fix, options and sources.
std::string writeRuleMarkdown(const Rule& rule);

/// The reference of all rules in Markdown: contents, the codes of other tools, then the rules by category.
std::string writeRuleReference(std::span<const Rule> rules);

} // namespace stagewright
