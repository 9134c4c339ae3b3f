// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include <algorithm>
#include <array>
#include <format>
#include <span>

namespace stagewright::rules {
namespace {

/// `777`, `0666`, `a+rwx`, `o+w`, `ugo=rw`; not `1777`, whose sticky bit is for folders such as /tmp.
bool letsAllWrite(std::string_view mode)
{
    if (!mode.empty() && mode.find_first_not_of("01234567") == std::string_view::npos) {
        const bool isSticky = mode.size() == 4 && (mode.front() - '0') % 2 == 1;
        return mode.size() >= 3 && (mode.back() - '0') / 2 % 2 == 1 && !isSticky;
    }
    const std::size_t sign = mode.find_first_of("+=");
    if (sign == std::string_view::npos || mode.contains(',') || mode.contains('$'))
        return false;
    const std::string_view who = mode.substr(0, sign);
    const bool isForOthers = who.find_first_of("ao") != std::string_view::npos;
    return isForOthers && who.find_first_not_of("ugoa") == std::string_view::npos && mode.substr(sign).contains('w')
           && !mode.substr(sign).contains('t');
}

/// The mode of a chmod, or null.
const Word* modeOf(const ShellCommand& command)
{
    if (command.name() != "chmod")
        return nullptr;
    for (const Word& word : std::span(command.words).subspan(1)) {
        if (!word.text.starts_with('-'))
            return &word;
    }
    return nullptr;
}

void describe(TextRange range, const Report& report)
{
    report({range,
            "Every user in the container may now change these files, also the programs among them: give them to the "
            "user who writes, with chown or --chown.",
            {},
            {}});
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        for (const ShellCommand& command : input.commandsOf(i)) {
            const Word* mode = modeOf(command);
            if (mode && letsAllWrite(mode->text) && !command.hasArgument("/tmp"))
                describe(mode->range, report);
        }
        const Keyword keyword = input.instruction(i).keyword;
        const Flag* mode = keyword == Keyword::Copy || keyword == Keyword::Add ? input.instruction(i).findFlag("chmod")
                                                                               : nullptr;
        if (mode && letsAllWrite(mode->value))
            describe(mode->valueRange, report);
    }
}

} // namespace

Rule files_open_to_all()
{
    Rule rule;
    rule.category = "security";
    rule.severity = Severity::Warning;
    rule.title = "Do not let everybody write";
    rule.rationale = "chmod 777 makes a \"permission denied\" go away by giving up the protection: whoever gets hold "
                     "of any process in the container can change the program that the next start runs. Two modes do "
                     "the same work: 755 for programs, and an owner with --chown for what the service writes. A chmod "
                     "-R in a RUN also copies every file into a new layer.";
    rule.bad = R"(FROM debian:13-slim
COPY server /srv/server
RUN chmod -R 777 /srv
)";
    rule.good = R"(FROM debian:13-slim
COPY --chmod=755 server /srv/server
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#copy---chown---chmod"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
