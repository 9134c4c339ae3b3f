// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/instruction_match.h"

#include <algorithm>
#include <span>
#include <string_view>

namespace stagewright {
namespace {

/// Beyond this many pairs only what is equal at both ends is matched; no Dockerfile that people write comes near.
constexpr std::size_t pairLimit = 4'000'000;

std::vector<std::string_view> textsOf(const SyntaxTree& tree)
{
    std::vector<std::string_view> texts;
    for (const Instruction& instruction : tree.instructions)
        texts.push_back(tree.snapshot.text(instruction.range));
    return texts;
}

/// lengths[row][column]: how many can be matched from there to the ends.
std::vector<std::vector<int>> commonLengths(std::span<const std::string_view> rows,
                                            std::span<const std::string_view> columns)
{
    std::vector<std::vector<int>> lengths(rows.size() + 1, std::vector<int>(columns.size() + 1));
    for (std::size_t row = rows.size(); row-- > 0;) {
        for (std::size_t column = columns.size(); column-- > 0;) {
            lengths[row][column] = rows[row] == columns[column]
                                       ? lengths[row + 1][column + 1] + 1
                                       : std::max(lengths[row + 1][column], lengths[row][column + 1]);
        }
    }
    return lengths;
}

} // namespace

std::vector<int> matchInstructions(const SyntaxTree& built, const SyntaxTree& current)
{
    const auto before = textsOf(built);
    const auto after = textsOf(current);
    std::vector<int> matches(before.size(), -1);
    const std::size_t shorter = std::min(before.size(), after.size());
    std::size_t head = 0;
    for (; head < shorter && before[head] == after[head]; ++head)
        matches[head] = static_cast<int>(head);
    std::size_t tail = 0;
    while (tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) {
        matches[before.size() - 1 - tail] = static_cast<int>(after.size() - 1 - tail);
        ++tail;
    }
    const auto rows = std::span(before).subspan(head, before.size() - head - tail);
    const auto columns = std::span(after).subspan(head, after.size() - head - tail);
    if (rows.size() * columns.size() > pairLimit)
        return matches;
    const auto lengths = commonLengths(rows, columns);
    for (std::size_t row = 0, column = 0; row < rows.size() && column < columns.size();) {
        if (rows[row] == columns[column])
            matches[head + row++] = static_cast<int>(head + column++);
        else if (lengths[row + 1][column] >= lengths[row][column + 1])
            ++row;
        else
            ++column;
    }
    return matches;
}

BuildOverlay carriedOver(const BuildOverlay& overlay, const SyntaxTree& built, const SyntaxTree& current)
{
    BuildOverlay carried(current.instructions.size());
    const std::vector<int> matches = matchInstructions(built, current);
    for (std::size_t index = 0; index < std::min(matches.size(), overlay.size()); ++index) {
        if (matches[index] >= 0)
            carried[static_cast<std::size_t>(matches[index])] = overlay[index];
    }
    return carried;
}

} // namespace stagewright
