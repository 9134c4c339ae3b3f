// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/exec_form.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// `npm start` and `/srv/run --all`; a path may have a blank in it.
bool hasArguments(std::string_view text)
{
    const std::size_t blank = text.find(' ');
    return blank != std::string_view::npos && blank > 0
           && (!text.starts_with('/') || text.substr(blank).starts_with(" -"));
}

/// True if the words of a CMD may be arguments of an ENTRYPOINT, of the file or of the base.
bool mayBeArguments(const AdviceInput& input, const Instruction& cmd)
{
    if (cmd.keyword != Keyword::Cmd)
        return false;
    const bool hasEntrypoint = std::ranges::contains(input.tree.instructions, Keyword::Entrypoint,
                                                     &Instruction::keyword);
    return hasEntrypoint || cmd.stage < 0
           || !input.scopes[static_cast<std::size_t>(&cmd - input.tree.instructions.data())].isBaseKnown;
}

void check(const AdviceInput& input, const Report& report)
{
    for (const Instruction& instruction : input.tree.instructions) {
        const bool starts = instruction.keyword == Keyword::Cmd || instruction.keyword == Keyword::Entrypoint
                            || instruction.keyword == Keyword::Run;
        if (!starts || instruction.form != Form::Exec || instruction.arguments.size() != 1)
            continue;
        const Word& word = instruction.arguments.front();
        if (!hasArguments(word.text) || mayBeArguments(input, instruction))
            continue;
        Remark remark{word.range,
                      std::format("The array has one word, so a program called \"{}\" is looked for, blanks included, "
                                  "and not found: write each word in quotes of its own.",
                                  word.text),
                      {},
                      {}};
        if (const auto array = execFormOf(word.text); array && !word.text.contains('\\')) {
            const TextRange whole{instruction.keywordRange.end, instruction.range.end};
            const std::string_view text = input.tree.snapshot.text(whole);
            const std::size_t open = text.find('[');
            const std::size_t close = text.rfind(']');
            if (open < close && close != std::string_view::npos)
                remark.fixes.push_back({std::format("Write {}", *array), false,
                                        {{{whole.begin + open, whole.begin + close + 1}, *array}}});
        }
        report(std::move(remark));
    }
}

} // namespace

Rule exec_form_of_one_word()
{
    Rule rule;
    rule.category = "runtime";
    rule.severity = Severity::Error;
    rule.title = "Put each word of an exec form in quotes of its own";
    rule.rationale = "The JSON form starts a program without a shell, so nobody splits words: [\"npm start\"] looks "
                     "for a file called \"npm start\" and the container ends at once with \"executable file not found "
                     "in $PATH\". Each argument is an element of the array.";
    rule.bad = R"(FROM debian:13-slim
ENTRYPOINT ["/usr/local/bin/server --port 8080"]
)";
    rule.good = R"(FROM debian:13-slim
ENTRYPOINT ["/usr/local/bin/server", "--port", "8080"]
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#exec-form"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
