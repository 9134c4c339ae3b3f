// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/instruction_title.h"

#include "core/text/utf8.h"

#include <algorithm>
#include <string_view>

namespace stagewright {
namespace {

/// Every run of white space becomes one blank; none is left at the ends.
std::string simplified(std::string_view text)
{
    std::string result;
    bool isBetween = false;
    for (std::size_t at = 0; at < text.size();) {
        if (const std::size_t space = spaceLength(text, at)) {
            isBetween = !result.empty();
            at += space;
            continue;
        }
        if (isBetween)
            result += ' ';
        isBetween = false;
        result += text[at++];
    }
    return result;
}

/// The first line that does something: no comment, no interpreter line, no `set -e`.
std::string firstCommand(std::string_view body)
{
    while (!body.empty()) {
        const std::size_t end = std::min(body.find('\n'), body.size());
        std::string line = simplified(body.substr(0, end));
        body.remove_prefix(std::min(end + 1, body.size()));
        if (!line.empty() && !line.starts_with('#') && !line.starts_with("set -"))
            return body.empty() ? line : line + " …";
    }
    return {};
}

std::string commandOfRun(const SyntaxTree& tree, const Instruction& run)
{
    std::string command;
    for (const Word& word : run.arguments)
        command += (command.empty() ? "" : " ") + word.text;
    command = simplified(command);
    if (run.heredocs.size() != 1 || command != run.heredocs.front().marker.in(tree.snapshot.bytes()))
        return command;
    const std::string first = firstCommand(run.heredocs.front().body.in(tree.snapshot.bytes()));
    return first.empty() ? command : first;
}

} // namespace

std::string instructionTitle(const SyntaxTree& tree, const Instruction& instruction)
{
    if (instruction.keyword != Keyword::Run || instruction.arguments.empty())
        return simplified(instruction.logical.text());
    return "RUN " + commandOfRun(tree, instruction);
}

} // namespace stagewright
