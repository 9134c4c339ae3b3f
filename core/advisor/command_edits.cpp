// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/command_edits.h"

#include "core/advisor/fix_edits.h"

#include <algorithm>
#include <format>
#include <string>

namespace stagewright {
namespace {

/// True if two commands follow each other with nothing but one `&&` and line ends between them.
bool areTied(const AdviceInput& input, const ShellCommand& first, const ShellCommand& second)
{
    if (second.joint != "&&" || second.isConditional || second.range.begin < first.range.end)
        return false;
    const std::string_view gap = input.tree.snapshot.text({first.range.end, second.range.begin});
    return gap.find_first_not_of("& \t\r\n\\") == std::string_view::npos;
}

constexpr std::string_view blanks = " \t";

/// The white space that the line of `offset` begins with.
std::string_view indentationOfLine(std::string_view bytes, std::size_t offset)
{
    const std::size_t newline = offset == 0 ? std::string_view::npos : bytes.rfind('\n', offset - 1);
    const std::size_t begin = newline == std::string_view::npos ? 0 : newline + 1;
    const std::size_t end = std::min(bytes.find_first_not_of(blanks, begin), bytes.size());
    return bytes.substr(begin, end - begin);
}

/// True if nothing but white space stands in front of `offset` on its line.
bool beginsLine(std::string_view bytes, std::size_t offset)
{
    const std::size_t newline = offset == 0 ? std::string_view::npos : bytes.rfind('\n', offset - 1);
    const std::size_t begin = newline == std::string_view::npos ? 0 : newline + 1;
    return bytes.substr(begin, offset - begin).find_first_not_of(blanks) == std::string_view::npos;
}

/// Where the `&&` in front of a command begins; nothing if it is joined otherwise.
std::optional<std::size_t> jointBefore(std::string_view bytes, const ShellCommand& command)
{
    if (command.joint != "&&")
        return std::nullopt;
    const std::size_t at = bytes.rfind("&&", command.range.begin);
    return at == std::string_view::npos ? std::nullopt : std::optional(at);
}

/// True if what stands behind the last command lets another one follow with `&&`.
bool canGoOn(std::string_view rest)
{
    static constexpr std::string_view closing = " \t\r)}";
    if (rest.find_first_not_of(closing) == std::string_view::npos)
        return true;
    const std::size_t word = std::min(rest.find_first_not_of(" \t\r;"), rest.size());
    return rest.substr(0, word).contains(';') && (rest.substr(word) == "fi" || rest.substr(word) == "done");
}

/// What separates an appended command from the last one: as the RUN's last `&&` stands, or on one line.
std::string jointLike(const AdviceInput& input, const Instruction& run, const std::vector<ShellCommand>& commands)
{
    const std::string_view bytes = input.tree.snapshot.bytes();
    const std::string fold = std::format("{}{}", input.tree.escape, lineEnd(input.tree));
    for (auto command = commands.rbegin(); command != commands.rend(); ++command) {
        const auto joint = jointBefore(bytes, *command);
        if (!joint)
            continue;
        if (beginsLine(bytes, *joint))
            return std::format(" {}{}&& ", fold, indentationOfLine(bytes, *joint));
        if (beginsLine(bytes, command->range.begin))
            return std::format(" && {}{}", fold, indentationOfLine(bytes, command->range.begin));
        return " && ";
    }
    if (input.tree.snapshot.lineOf(run.range.begin) == input.tree.snapshot.lineOf(run.range.end))
        return " && ";
    return std::format(" {}{}    && ", fold, indentationOfLine(bytes, run.range.begin));
}

} // namespace

Edit insertedBehind(const Word& word, std::string_view text)
{
    return {{word.range.end, word.range.end}, std::format(" {}", text)};
}

std::optional<Edit> appendedCommand(const AdviceInput& input, int instruction, std::string_view command)
{
    const Instruction& run = *input.runAt(instruction);
    const auto& commands = input.commandsOf(instruction);
    if (run.form == Form::Exec || commands.empty() || run.heredocs.size() > 1)
        return std::nullopt;
    const std::string_view bytes = input.tree.snapshot.bytes();
    const std::size_t last = commands.back().range.end;
    if (!run.heredocs.empty()) {
        const TextRange body = run.heredocs.front().body;
        if (!body.contains(commands.back().range))
            return std::nullopt;
        return Edit{{body.end, body.end}, std::format("{}{}", command, lineEnd(input.tree))};
    }
    const std::string_view rest = bytes.substr(last, run.range.end - std::min(last, run.range.end));
    if (!canGoOn(rest))
        return std::nullopt;
    const std::size_t end = last + rest.find_last_not_of(" \t\r") + 1;
    return Edit{{end, end}, jointLike(input, run, commands) + std::string(command)};
}

Edit insertedCommand(const AdviceInput& input, int instruction, int position, std::string_view command)
{
    const auto& commands = input.commandsOf(instruction);
    const std::size_t at = commands[static_cast<std::size_t>(position)].range.begin;
    return {{at, at}, std::format("{} && ", command)};
}

std::optional<Edit> deletedCommand(const AdviceInput& input, int instruction, std::size_t command)
{
    const Instruction& run = input.instruction(instruction);
    const auto& commands = input.commandsOf(instruction);
    if (run.keyword != Keyword::Run || run.form != Form::Shell || !run.heredocs.empty()
        || commands[command].isConditional)
        return std::nullopt;
    const bool isFirst = command == 0;
    const bool isLast = command + 1 == commands.size();
    if (isFirst && isLast) {
        const std::string_view text = input.tree.snapshot.text(run.arguments.front().range);
        const bool isAll = text.size() <= commands.front().range.size() + 1;
        return isAll ? std::optional(deletedInstruction(input.tree, instruction)) : std::nullopt;
    }
    if (!isLast && !areTied(input, commands[command], commands[command + 1]))
        return std::nullopt;
    if (isFirst)
        return Edit{{commands[0].range.begin, commands[1].range.begin}, ""};
    if (!areTied(input, commands[command - 1], commands[command]))
        return std::nullopt;
    return Edit{{commands[command - 1].range.end, commands[command].range.end}, ""};
}

} // namespace stagewright
