// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/terminal.h"

#include "core/export/rule_page.h"
#include "core/export/rule_reference.h"
#include "core/export/rules_json.h"

#include <cstdio>
#include <print>

namespace stagewright::cli {
namespace {

/// The format asked for, `text` without one; empty if the call makes no sense.
std::string formatFrom(Arguments arguments)
{
    if (arguments.empty())
        return "text";
    if (arguments.size() == 2 && arguments[0] == "--format")
        return arguments[1];
    if (arguments.size() == 1 && arguments[0].starts_with("--format="))
        return arguments[0].substr(arguments[0].find('=') + 1);
    return {};
}

} // namespace

int rules(Arguments arguments)
{
    const std::string format = formatFrom(arguments);
    const std::vector<Rule> all = allRules();
    if (format == "text") {
        std::print("{}", writeRuleList(all, outputStyle()));
    } else if (format == "json") {
        std::print("{}", writeRulesJson(all));
    } else if (format == "markdown") {
        std::print("{}", writeRuleReference(all));
    } else {
        std::println(stderr, "Use: stagewright rules [--format text|json|markdown]");
        return Unusable;
    }
    return Clean;
}

} // namespace stagewright::cli
