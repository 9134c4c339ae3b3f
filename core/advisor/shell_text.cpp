// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/shell_text.h"

#include <algorithm>
#include <array>

namespace stagewright {
namespace {

constexpr std::array<std::string_view, 6> shells = {"sh", "bash", "ash", "dash", "ksh", "zsh"};

/// Where the source offset stands in the joined text.
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

} // namespace

std::string_view programName(std::string_view path)
{
    return path.substr(path.rfind('/') + 1);
}

bool isShell(std::string_view name)
{
    return std::ranges::contains(shells, name);
}

std::string_view interpreterOf(std::string_view script)
{
    if (!script.starts_with("#!"))
        return {};
    std::string_view line = script.substr(2, script.find_first_of("\r\n") - 2);
    const auto takeWord = [&] {
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
        const std::string_view word = line.substr(0, line.find_first_of(" \t"));
        line.remove_prefix(word.size());
        return word;
    };
    std::string_view program = takeWord();
    while (programName(program) == "env" || program.starts_with('-'))
        program = takeWord();
    return program;
}

LogicalText commandLineOf(const Instruction& run)
{
    const LogicalText& logical = run.logical;
    const std::size_t begin = logicalOffset(logical, run.arguments.front().range.begin);
    return logical.slice({begin, logical.text().size()});
}

std::optional<std::string_view> heredocShell(std::span<const ShellCommand> head)
{
    if (head.empty() || (head.size() == 1 && head.front().words.empty()))
        return std::string_view();
    const auto isOption = [](const Word& word) { return word.text.starts_with('-'); };
    const ShellCommand& command = head.front();
    const bool isRead = head.size() == 1 && isShell(command.name())
                        && std::all_of(command.words.begin() + 1, command.words.end(), isOption);
    return isRead ? std::optional(command.name()) : std::nullopt;
}

} // namespace stagewright
