// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/keyword_casing.h"

#include "core/text/ascii.h"

#include <algorithm>

namespace stagewright {

LetterCase letterCaseOf(std::string_view word)
{
    const bool hasLower = std::ranges::any_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
    const bool hasUpper = std::ranges::any_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
    if (hasLower && hasUpper)
        return LetterCase::Mixed;
    return hasUpper ? LetterCase::Upper : LetterCase::Lower;
}

std::string inCase(std::string_view word, LetterCase letterCase)
{
    return letterCase == LetterCase::Lower ? toLower(word) : toUpper(word);
}

LetterCase prevailingCase(const SyntaxTree& tree)
{
    int lower = 0;
    int upper = 0;
    for (const Instruction& instruction : tree.instructions) {
        if (instruction.stage < 0)
            continue;
        const LetterCase letterCase = letterCaseOf(instruction.keywordText);
        lower += letterCase == LetterCase::Lower ? 1 : 0;
        upper += letterCase == LetterCase::Upper ? 1 : 0;
    }
    return lower > upper ? LetterCase::Lower : LetterCase::Upper;
}

std::vector<Edit> recasingEdits(const Instruction& instruction, LetterCase letterCase)
{
    std::vector<Edit> edits = {{instruction.keywordRange, inCase(instruction.keywordText, letterCase)}};
    if (instruction.keyword == Keyword::From && instruction.arguments.size() == 3)
        edits.push_back({instruction.arguments[1].range, inCase(instruction.arguments[1].text, letterCase)});
    return edits;
}

} // namespace stagewright
