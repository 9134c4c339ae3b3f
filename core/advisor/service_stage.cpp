// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/service_stage.h"

#include "core/advisor/accounts.h"

#include <algorithm>
#include <array>

namespace stagewright {

bool receivesProgram(const AdviceInput& input, int stage)
{
    return std::ranges::any_of(input.shippedPrograms,
                               [&](const ShippedProgram& shipped) { return shipped.copy.stage == stage; });
}

std::string finalUser(const AdviceInput& input, int stage)
{
    const int last = input.stage(stage).lastInstruction;
    const Instruction& instruction = input.instruction(last);
    if (instruction.keyword != Keyword::User || instruction.arguments.empty())
        return input.scope(last).user;
    const std::string& written = instruction.arguments.front().text;
    return input.scope(last).expanded(written).value_or(written);
}

bool runsAsOrdinaryUser(const AdviceInput& input, int stage)
{
    const std::string user = finalUser(input, stage);
    const StageBase& base = input.base(stage);
    const bool isNonroot = base.family == BaseFamily::ChainguardStatic || base.image.tag.contains("nonroot");
    return user.empty() ? isNonroot : !isRootUser(user) && !user.contains('$');
}

bool isForDevelopers(std::string_view stageName)
{
    static constexpr std::array<std::string_view, 8> words = {"dev",  "debug", "test", "build",
                                                              "lint", "ci",    "tool", "cross"};
    return std::ranges::any_of(words, [&](std::string_view word) { return stageName.contains(word); });
}

} // namespace stagewright
