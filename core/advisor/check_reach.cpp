// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/check_reach.h"

#include "core/advisor/check_comment.h"

#include <algorithm>
#include <array>

namespace stagewright {
namespace {

/// A port, and a URL for COPY, are judged when the stage is converted.
bool isOfConversion(const Instruction& instruction, const SyntaxError& error)
{
    const bool isJudgedLate = instruction.keyword == Keyword::Expose || instruction.keyword == Keyword::Copy;
    const bool isArgument = std::ranges::contains(instruction.arguments, error.range, &Word::range);
    return isJudgedLate && isArgument && instruction.heredocs.empty();
}

template <std::size_t Count> bool isOneOf(std::string_view check, const std::array<std::string_view, Count>& names)
{
    return std::ranges::contains(names, check);
}

} // namespace

CheckReach::CheckReach(const SyntaxTree& tree, const Conversion& conversion)
    : m_tree(tree)
    , m_conversion(conversion)
    , m_unread(static_cast<int>(tree.instructions.size()))
{
    for (const SyntaxError& error : tree.errors) {
        const int at = tree.instructionAtLine(error.line);
        m_splits = m_splits && error.isOfInstruction;
        if (at >= 0 && error.isOfInstruction && !isOfConversion(tree.instructions[static_cast<std::size_t>(at)], error))
            m_unread = std::min(m_unread, at);
    }
    const bool isConverted = conversion.startsStages && conversion.failedInstruction == Conversion::nowhere;
    m_isWhole = tree.errors.empty() && isConverted;
}

bool CheckReach::reaches(std::string_view check, int instruction) const
{
    static constexpr std::array<std::string_view, 4> whileReading = {
        "StageNameCasing", "FromAsCasing", "MaintainerDeprecated", "InvalidDefinitionDescription"};
    static constexpr std::array<std::string_view, 4> afterReading = {
        "ConsistentInstructionCasing", "DuplicateStageName", "ReservedStageName", "InvalidDefaultArgInFrom"};
    static constexpr std::array<std::string_view, 2> ofPlatforms = {"RedundantTargetPlatform",
                                                                    "FromPlatformFlagConstDisallowed"};
    if (m_isWhole || instruction < 0 || !isBuildKitCheck(check))
        return true;
    if (!m_splits || check == "NoEmptyContinuation")
        return m_splits;
    if (isOneOf(check, whileReading))
        return instruction < m_unread;
    if (m_unread < static_cast<int>(m_tree.instructions.size()))
        return false;
    if (isOneOf(check, afterReading))
        return true;
    const int stage = m_tree.instructions[static_cast<std::size_t>(instruction)].stage;
    if (isOneOf(check, ofPlatforms))
        return stage < m_conversion.failedStage || (stage == m_conversion.failedStage && !m_conversion.failsAtBase);
    if (check == "UndefinedArgInFrom")
        return stage <= m_conversion.failedStage;
    if (!m_conversion.startsStages)
        return false;
    // The words of the instruction that fails are looked at up to the bad one.
    return check == "UndefinedVar" ? instruction <= m_conversion.failedInstruction
                                   : instruction < m_conversion.failedInstruction;
}

} // namespace stagewright
