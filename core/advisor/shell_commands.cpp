// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/shell_commands.h"

#include "core/advisor/shell_reader.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace stagewright {
namespace {

constexpr std::array<std::string_view, 6> shells = {"sh", "bash", "ash", "dash", "ksh", "zsh"};

std::string_view baseName(std::string_view path)
{
    return path.substr(path.rfind('/') + 1);
}

/// Where the argument begins in the joined text.
std::size_t logicalOffset(const LogicalText& logical, std::size_t source)
{
    std::size_t low = 0;
    std::size_t high = logical.text().size();
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (logical.sourceOf(middle) < source)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

std::vector<ShellCommand> execCommand(const Instruction& instruction)
{
    if (instruction.arguments.empty())
        return {};
    ShellCommand command;
    command.words = instruction.arguments;
    command.range = {instruction.arguments.front().range.begin, instruction.arguments.back().range.end};
    return {command};
}

/// True if the body is for a shell: no `#!` line, or one that names a shell.
bool isShellScript(std::string_view body)
{
    if (!body.starts_with("#!"))
        return true;
    std::string_view line = body.substr(2, body.find_first_of("\r\n") - 2);
    line = line.substr(std::min(line.find_first_not_of(' '), line.size()));
    std::string_view program = line.substr(0, line.find(' '));
    if (baseName(program) == "env")
        program = line.substr(line.rfind(' ') + 1);
    return std::ranges::contains(shells, baseName(program));
}

/// True if the here-documents are what a shell executes: `RUN <<EOF` and `RUN bash -e <<EOF`.
bool runsHeredocs(const std::vector<ShellCommand>& head)
{
    if (head.empty() || (head.size() == 1 && head.front().words.empty()))
        return true;
    const std::vector<Word>& words = head.front().words;
    return head.size() == 1 && std::ranges::contains(shells, head.front().name())
           && std::all_of(words.begin() + 1, words.end(), [](const Word& word) { return word.text.starts_with('-'); });
}

} // namespace

std::string_view ShellCommand::name() const
{
    return words.empty() ? std::string_view() : baseName(words.front().text);
}

bool ShellCommand::hasArgument(std::string_view word) const
{
    return words.size() > 1 && std::ranges::contains(words.begin() + 1, words.end(), word, &Word::text);
}

std::optional<std::string> ShellCommand::assignedValue(std::string_view variable) const
{
    for (const Word& word : assignments) {
        const std::string_view text = word.text;
        const std::size_t equals = text.find('=');
        if (text.substr(0, equals) == variable)
            return std::string(text.substr(equals + 1));
    }
    return std::nullopt;
}

std::vector<ShellCommand> shellCommandsOf(const Instruction& instruction, std::string_view bytes)
{
    if (instruction.keyword != Keyword::Run || instruction.arguments.empty())
        return {};
    if (instruction.form == Form::Exec)
        return execCommand(instruction);
    const LogicalText& logical = instruction.logical;
    const std::size_t begin = logicalOffset(logical, instruction.arguments.front().range.begin);
    std::vector<ShellCommand> commands = readShell(logical.slice({begin, logical.text().size()}));
    if (instruction.heredocs.empty() || !runsHeredocs(commands))
        return commands;
    if (!commands.empty() && commands.front().words.empty())
        commands.clear();
    for (const Heredoc& heredoc : instruction.heredocs) {
        const std::string_view body = heredoc.body.in(bytes);
        if (!isShellScript(body))
            continue;
        LogicalText script;
        script.append(body, heredoc.body.begin);
        std::ranges::move(readShell(script), std::back_inserter(commands));
    }
    return commands;
}

} // namespace stagewright
