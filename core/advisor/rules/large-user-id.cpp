// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/accounts.h"

#include <algorithm>
#include <format>
#include <span>

namespace stagewright::rules {
namespace {

bool keepsNoLog(const ShellCommand& command)
{
    return std::ranges::any_of(std::span(command.words).subspan(1), [](const Word& word) {
        const bool isShort = word.text.starts_with('-') && !word.text.starts_with("--");
        return word.text == "--no-log-init" || (isShort && word.text.substr(0, word.text.find('u')).contains('l'));
    });
}

void checkCommand(const AdviceInput& input, int index, const ShellCommand& command, const Report& report)
{
    for (const Account& account : accountsOf({command}, index)) {
        const std::string id = input.scope(index).expanded(account.id).value_or(account.id);
        if (!isNumber(id) || id.size() < 6)
            continue;
        const std::size_t end = account.programRange.end;
        report({account.programRange,
                std::format("useradd prepares the login logs for every user up to {}: the layer gets a file that is "
                            "mostly holes, and some tools write the holes out. Add --no-log-init.",
                            id),
                {{"Add --no-log-init", true, {{{end, end}, " --no-log-init"}}}},
                {}});
    }
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        for (const ShellCommand& command : input.commandsOf(i)) {
            if (command.name() == "useradd" && !keepsNoLog(command))
                checkCommand(input, i, command, report);
        }
    }
}

} // namespace

Rule large_user_id()
{
    Rule rule;
    rule.aliases = {"DL3046"};
    rule.category = "size";
    rule.severity = Severity::Warning;
    rule.title = "Add users with large numbers without login logs";
    rule.rationale = "useradd enters a new user in /var/log/lastlog and /var/log/faillog, which have a slot for each "
                     "number up to the largest. With a user id of six digits and more the file is sparse and many "
                     "megabytes long, with ten digits hundreds of gigabytes; Go's archive/tar, which writes the "
                     "layers, does not know holes and fills the disk.";
    rule.bad = R"(FROM debian:13-slim
RUN useradd --uid 1000640000 app
)";
    rule.good = R"(FROM debian:13-slim
RUN useradd --no-log-init --uid 1000640000 app
)";
    rule.sources = {"https://docs.docker.com/build/building/best-practices/#user",
                    "https://github.com/golang/go/issues/13548"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
