// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/command_edits.h"

#include "core/advisor/fix_edits.h"

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

} // namespace

std::optional<Edit> deletedCommand(const AdviceInput& input, int instruction, std::size_t command)
{
    const Instruction& run = input.instruction(instruction);
    const auto& commands = input.commandsOf(instruction);
    if (run.keyword != Keyword::Run || run.form != Form::Shell || !run.heredocs.empty() ||
        commands[command].isConditional)
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
