// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/shell_commands.h"

#include "core/advisor/shell_reader.h"
#include "core/advisor/shell_text.h"

#include <algorithm>
#include <iterator>

namespace stagewright {
namespace {

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
    const std::string_view name = programName(interpreterOf(body));
    return !body.starts_with("#!") || isShell(name);
}

} // namespace

std::string_view ShellCommand::name() const
{
    return words.empty() ? std::string_view() : programName(words.front().text);
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
    std::vector<ShellCommand> commands = readShell(commandLineOf(instruction));
    if (instruction.heredocs.empty() || !heredocShell(commands))
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
