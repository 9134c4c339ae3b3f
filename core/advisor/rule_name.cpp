// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_name.h"

#include "core/text/ascii.h"

#include <algorithm>

namespace stagewright {

bool isCodeOfOthers(std::string_view name)
{
    const std::string prefix = toLower(name.substr(0, 2));
    return name.size() == 6 && (prefix == "dl" || prefix == "sc")
           && std::ranges::all_of(name.substr(2), [](char c) { return c >= '0' && c <= '9'; });
}

bool isKnownName(std::span<const Rule> rules, std::string_view name)
{
    return findRule(rules, name) || name == "syntax" || isCodeOfOthers(name);
}

} // namespace stagewright
