// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

/// True where the step runs in Debian's or Ubuntu's /bin/sh.
bool isDash(const AdviceInput& input, int index)
{
    const int stage = input.instruction(index).stage;
    const std::string& shell = input.scope(index).shell;
    if (stage < 0 || !(shell.empty() || shell == "/bin/sh" || shell == "sh"))
        return false;
    const BaseFamily family = input.base(stage).family;
    return family == BaseFamily::Debian || family == BaseFamily::Ubuntu || family == BaseFamily::GolangDebian;
}

/// True if something above put another shell in the place of /bin/sh.
bool isReplaced(const AdviceInput& input, int index)
{
    for (int i = 0; i < index; ++i) {
        for (const ShellCommand& command : input.commandsOf(i)) {
            if (command.hasArgument("/bin/sh") || command.hasArgument("dash"))
                return true;
        }
    }
    return false;
}

bool isBashOnly(const ShellCommand& command)
{
    static constexpr std::array<std::string_view, 6> words = {"source", "pushd", "popd", "shopt", "declare", "[["};
    return !command.words.empty() && std::ranges::contains(words, command.words.front().text);
}

void describe(const AdviceInput& input, int index, const ShellCommand& command, const Report& report)
{
    const Word& word = command.words.front();
    Remark remark{word.range,
                  std::format("/bin/sh is dash in this base, and dash does not know {}: set SHELL [\"/bin/bash\", "
                              "\"-c\"], or write it as any shell understands it.",
                              word.text),
                  {},
                  {}};
    if (word.text == "source" && command.words.size() > 1 && command.words[1].text.contains('/'))
        remark.fixes.push_back({"Write a dot for source", true, {{word.range, "."}}});
    else if (input.instruction(index).keyword == Keyword::Run)
        remark.fixes.push_back(
            {"Set SHELL to bash",
             false,
             {insertedLine(input.tree, index,
                           std::format("{} [\"/bin/bash\", \"-c\"]", inFileCase(input.tree, "SHELL")))}});
    report(std::move(remark));
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        if (!input.instruction(i).heredocs.empty() || input.instruction(i).form == Form::Exec)
            continue;
        for (const ShellCommand& command : input.commandsOf(i)) {
            if (!isBashOnly(command) || command.isConditional || !isDash(input, i) || isReplaced(input, i))
                continue;
            describe(input, i, command, report);
            break;
        }
    }
}

} // namespace

Rule bash_word_in_dash()
{
    Rule rule;
    rule.category = "correctness";
    rule.severity = Severity::Error;
    rule.title = "Speak the shell that the step runs in";
    rule.rationale = "RUN is handed to /bin/sh, and in Debian and Ubuntu that is dash, a small shell without source, "
                     "[[, pushd, shopt and declare: the step ends with \"source: not found\". A dot does what source "
                     "does; for the rest SHELL chooses bash, which these images have.";
    rule.bad = R"(FROM debian:13-slim
RUN source /etc/os-release && echo "$VERSION_CODENAME" > /release
)";
    rule.good = R"(FROM debian:13-slim
RUN . /etc/os-release && echo "$VERSION_CODENAME" > /release
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#shell", "https://wiki.debian.org/Shell"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
