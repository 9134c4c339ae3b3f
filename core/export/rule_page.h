// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/rule.h"
#include "core/export/advice_text.h"

#include <span>
#include <string>

namespace stagewright {

/// A rule's page for a terminal: title, names, reason, examples and sources, wrapped at the style's width.
std::string writeRulePage(const Rule& rule, const TextStyle& style);

/// One line a rule: name, severity, aliases, title.
std::string writeRuleList(std::span<const Rule> rules, const TextStyle& style);

/// The reference of all rules as Markdown, by category.
std::string writeRulesMarkdown(std::span<const Rule> rules);

} // namespace stagewright
