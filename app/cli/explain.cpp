// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/terminal.h"

#include "core/export/rule_page.h"

#include <cstdio>
#include <print>

namespace stagewright::cli {

int explain(Arguments arguments)
{
    if (arguments.size() != 1 || arguments[0].starts_with('-')) {
        std::println(stderr, "Use: stagewright explain RULE   (all rules: stagewright rules)");
        return Unusable;
    }
    const std::vector<Rule> all = allRules();
    const Rule* rule = findRule(all, arguments[0]);
    if (!rule) {
        const std::string similar = nearestRuleName(all, arguments[0]);
        if (similar.empty())
            std::println(stderr, "There is no rule \"{}\": see stagewright rules.", arguments[0]);
        else
            std::println(stderr, "There is no rule \"{}\": did you mean {}?", arguments[0], similar);
        return Unusable;
    }
    std::print("{}", writeRulePage(*rule, outputStyle()));
    return Clean;
}

} // namespace stagewright::cli
