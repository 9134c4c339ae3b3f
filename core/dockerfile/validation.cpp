// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/validation.h"

#include "core/dockerfile/argument_rules.h"
#include "core/dockerfile/flag_rules.h"
#include "core/dockerfile/suggestion.h"

#include <algorithm>
#include <format>
#include <optional>
#include <vector>

namespace stagewright {
namespace {

SyntaxError unknownInstruction(const Instruction& instruction)
{
    std::vector<std::string_view> names;
    for (const Keyword keyword : allKeywords())
        names.push_back(keywordName(keyword));
    std::string message = std::format("\"{}\" is no instruction.", instruction.keywordText);
    if (const auto similar = nearest(instruction.keywordText, names))
        message = std::format("\"{}\" is no instruction: did you mean {}?", instruction.keywordText, *similar);
    return {std::move(message), instruction.keywordRange, instruction.line};
}

std::optional<SyntaxError> checkPlace(const Instruction& instruction)
{
    if (instruction.stage >= 0 || instruction.keyword == Keyword::Arg)
        return std::nullopt;
    return SyntaxError{
        std::format("{} stands before the first FROM, where only ARG may: begin the stage with FROM and an image.",
                    keywordName(instruction.keyword)),
        instruction.keywordRange, instruction.line};
}

/// The triggered instruction's keyword is BuildKit's business at once, its arguments only in a child build.
std::optional<SyntaxError> checkTrigger(const Instruction& instruction)
{
    if (instruction.trigger.empty())
        return std::nullopt;
    const Instruction& inner = instruction.trigger.front();
    if (inner.keyword != Keyword::Onbuild && inner.keyword != Keyword::From && inner.keyword != Keyword::Maintainer)
        return std::nullopt;
    return SyntaxError{std::format("ONBUILD cannot trigger {}: use another instruction.", keywordName(inner.keyword)),
                       inner.keywordRange, instruction.line};
}

std::optional<SyntaxError> check(const Instruction& instruction)
{
    if (instruction.keyword == Keyword::Unknown)
        return unknownInstruction(instruction);
    if (auto error = checkFlags(instruction))
        return error;
    if (auto error = checkArguments(instruction))
        return error;
    if (auto error = checkTrigger(instruction))
        return error;
    return checkPlace(instruction);
}

} // namespace

void validate(SyntaxTree& tree)
{
    for (const Instruction& instruction : tree.instructions) {
        const bool isRefusedAlready = std::ranges::any_of(
            tree.errors, [&](const SyntaxError& error) { return instruction.range.contains(error.range); });
        if (isRefusedAlready)
            continue;
        if (auto error = check(instruction)) {
            error->isOfInstruction = true;
            tree.errors.push_back(std::move(*error));
        }
    }
}

} // namespace stagewright
