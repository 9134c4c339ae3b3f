// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/rule.h"
#include "core/export/advice_text.h"

#include <span>
#include <string>

namespace stagewright {

/// A rule's page for a terminal: title, names, reason, examples, fix, options and sources, wrapped at the style's width.
std::string writeRulePage(const Rule& rule, const TextStyle& style);

/// One line a rule: name, severity, title, aliases.
std::string writeRuleList(std::span<const Rule> rules, const TextStyle& style);

} // namespace stagewright
