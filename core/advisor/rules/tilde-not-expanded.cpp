// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/accounts.h"

#include <format>

namespace stagewright::rules {
namespace {

void checkWord(const AdviceInput& input, int index, const Word& word, const Report& report)
{
    if (word.text != "~" && !word.text.starts_with("~/"))
        return;
    Remark remark{
        word.range,
        std::format("Only a shell knows ~ as the home folder: here {} is a folder called \"~\". Write the path out.",
                    word.text),
        {},
        {}};
    const auto home = input.instruction(index).stage < 0 ? std::nullopt
                                                         : homeOfUser(input, index, input.scope(index).user);
    if (home && word.range.size() == word.text.size()) {
        const std::string path = *home + word.text.substr(1);
        remark.fixes.push_back({std::format("Write {}", path), false, {{word.range, path}}});
    }
    report(std::move(remark));
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const Instruction& instruction = input.instruction(i);
        switch (instruction.keyword) {
        case Keyword::Copy:
        case Keyword::Add:
            if (instruction.arguments.size() > 1)
                checkWord(input, i, instruction.arguments.back(), report);
            break;
        case Keyword::Volume:
            for (const Word& word : instruction.arguments)
                checkWord(input, i, word, report);
            break;
        case Keyword::Env:
            for (const Assignment& assignment : instruction.assignments)
                checkWord(input, i, assignment.value, report);
            break;
        default: break;
        }
    }
}

} // namespace

Rule tilde_not_expanded()
{
    Rule rule;
    rule.category = "correctness";
    rule.severity = Severity::Warning;
    rule.title = "Write home folders out";
    rule.rationale = "The tilde is the shell's abbreviation, and COPY, ENV and VOLUME are not read by one. COPY key "
                     "~/.ssh/ makes a folder with the name of a tilde in the working directory, and ENV keeps the "
                     "character as it is; programs do not find what they look for, without an error in the build.";
    rule.bad = R"(FROM debian:13-slim
COPY settings ~/.config/app/
)";
    rule.good = R"(FROM debian:13-slim
COPY settings /root/.config/app/
)";
    rule.sources = {"https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_06_01"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
