// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// True for `( cd x && … )`: the folder is left by itself.
bool isInParentheses(const AdviceInput& input, const ShellCommand& command)
{
    const std::string_view before = input.tree.snapshot.bytes().substr(0, command.range.begin);
    const std::size_t last = before.find_last_not_of(" \t\r\n\\");
    return last != std::string_view::npos && before[last] == '(';
}

/// A folder that the commands in front of it may have made, or that only the shell can tell.
bool needsShell(std::span<const ShellCommand> before, std::string_view folder)
{
    if (!folder.starts_with('/') || folder.find_first_of("$`*~") != std::string_view::npos)
        return true;
    return std::ranges::any_of(before, [&](const ShellCommand& command) {
        return std::ranges::any_of(command.words, [&](const Word& word) {
            return word.text.contains(folder) || (word.text.starts_with('/') && folder.starts_with(word.text));
        });
    });
}

/// `WORKDIR x` above, and the RUN without its `cd x &&`.
std::vector<Fix> fixesFor(const AdviceInput& input, int index)
{
    const auto& commands = input.commandsOf(index);
    const Instruction& run = input.instruction(index);
    const auto folder = input.scope(index).absolute(commands.front().words[1].text);
    if (run.keyword != Keyword::Run || !run.heredocs.empty() || run.form != Form::Shell || !folder
        || folder->find_first_of(" ~") != std::string::npos)
        return {};
    const std::string line = std::format("{} {}", inFileCase(input.tree, "WORKDIR"), *folder);
    Fix fix{std::format("Write WORKDIR {}", *folder), false, {}};
    if (commands.size() == 1) {
        if (input.tree.snapshot.text(run.range).find_first_of("#\n") != std::string_view::npos)
            return {};
        fix.edits = {{run.range, line}};
        return {fix};
    }
    const TextRange head{commands.front().range.begin, commands[1].range.begin};
    const bool isPlain = commands[1].joint == "&&" || commands[1].joint == ";";
    if (!isPlain || head.in(input.tree.snapshot.bytes()).find_first_of("#({") != std::string_view::npos)
        return {};
    fix.edits = {insertedLine(input.tree, index, line), {head, ""}};
    return {fix};
}

void checkRun(const AdviceInput& input, int index, const Report& report)
{
    const std::span<const ShellCommand> commands = input.commandsOf(index);
    for (std::size_t at = 0; at < commands.size(); ++at) {
        const ShellCommand& command = commands[at];
        if (command.name() != "cd" || command.words.size() != 2 || command.isConditional
            || isInParentheses(input, command))
            continue;
        const std::string& folder = command.words[1].text;
        if (at > 0 && needsShell(commands.first(at), folder))
            continue;
        const bool isAlone = commands.size() == 1;
        Remark remark{command.range, {}, {}, {}};
        remark.message = isAlone
                             ? "This cd is forgotten when the step ends, and nothing follows it here: write WORKDIR."
                             : std::format("The whole step, and only it, works in {}: WORKDIR says so for all that "
                                           "follow and for whoever opens a shell in the image.",
                                           folder);
        if (at > 0) {
            remark.message = std::format("From here on the step works in {}: begin a step of its own below WORKDIR {}.",
                                         folder, folder);
            remark.severity = Severity::Info;
        } else {
            remark.fixes = fixesFor(input, index);
        }
        report(std::move(remark));
        return;
    }
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i)
        checkRun(input, i, report);
}

} // namespace

Rule cd_in_run()
{
    Rule rule;
    rule.aliases = {"DL3003"};
    rule.category = "structure";
    rule.severity = Severity::Warning;
    rule.title = "Change the folder with WORKDIR";
    rule.rationale = "Each RUN begins in the working directory again, so a cd is good for one step and has to be "
                     "repeated in the next. WORKDIR holds for all that follows, COPY and CMD included, and creates the "
                     "folder. A cd into a folder that the step itself has just unpacked, or inside parentheses, is "
                     "nothing to worry about.";
    rule.bad = R"(FROM debian:13-slim
COPY . /src
RUN cd /src && make install
)";
    rule.good = R"(FROM debian:13-slim
WORKDIR /src
COPY . .
RUN make install
)";
    rule.sources = {"https://docs.docker.com/build/building/best-practices/#workdir"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
