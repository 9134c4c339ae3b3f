// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/fix_edits.h"

#include "core/text/ascii.h"

#include <algorithm>
#include <cctype>
#include <format>
#include <iterator>

namespace stagewright {
namespace {

const Instruction& at(const SyntaxTree& tree, int instruction)
{
    return tree.instructions[static_cast<std::size_t>(instruction)];
}

/// The white space in front of an offset on its line.
std::string_view indentation(const SyntaxTree& tree, std::size_t offset)
{
    const std::string_view bytes = tree.snapshot.bytes();
    std::size_t begin = offset;
    while (begin > 0 && (bytes[begin - 1] == ' ' || bytes[begin - 1] == '\t'))
        --begin;
    return bytes.substr(begin, offset - begin);
}

/// Offset of the first argument, here-document marker or whatever follows the flags.
std::size_t behindFlags(const SyntaxTree& tree, const Instruction& instruction)
{
    std::size_t offset = instruction.flags.empty() ? instruction.keywordRange.end : instruction.flags.back().range.end;
    const std::string_view bytes = tree.snapshot.bytes();
    while (offset < instruction.range.end && (bytes[offset] == ' ' || bytes[offset] == '\t'))
        ++offset;
    return offset;
}

/// True if the instruction goes on below the line of `offset`, with nothing but the escape character behind it.
bool isContinuedBehind(const SyntaxTree& tree, std::size_t offset)
{
    const std::string_view bytes = tree.snapshot.bytes();
    const std::size_t next = bytes.find_first_not_of(" \t", offset);
    if (next == std::string_view::npos || bytes[next] != tree.escape)
        return false;
    const std::size_t behind = bytes.find_first_not_of(" \t\r", next + 1);
    return behind != std::string_view::npos && bytes[behind] == '\n';
}

/// The whole lines of an instruction and of the comments that stand directly above it.
TextRange withComments(const SyntaxTree& tree, int instruction)
{
    const Instruction& moved = at(tree, instruction);
    const LineIndex& lines = tree.snapshot.lines();
    int first = moved.line;
    while (first > 1 && std::ranges::any_of(tree.comments, [&](TextRange comment) {
               return tree.snapshot.lineOf(comment.begin) == first - 1;
           }))
        --first;
    const std::size_t end = moved.endLine < lines.lineCount() ? lines.startOf(moved.endLine + 1)
                                                              : tree.snapshot.bytes().size();
    return {lines.startOf(first), end};
}

} // namespace

std::string_view lineEnd(const SyntaxTree& tree)
{
    const std::string_view bytes = tree.snapshot.bytes();
    const std::size_t newline = bytes.find('\n');
    const bool isCrLf = newline != std::string_view::npos && newline > 0 && bytes[newline - 1] == '\r';
    return isCrLf ? "\r\n" : "\n";
}

Edit deletedLine(const SyntaxTree& tree, std::size_t offset)
{
    const std::string_view bytes = tree.snapshot.bytes();
    const std::size_t begin = tree.snapshot.lineContent(tree.snapshot.lineOf(offset)).begin;
    const std::size_t newline = bytes.find('\n', begin);
    return {{begin, newline == std::string_view::npos ? bytes.size() : newline + 1}, {}};
}

Edit insertedLine(const SyntaxTree& tree, int instruction, std::string_view text)
{
    const std::size_t begin = at(tree, instruction).range.begin;
    return {{begin, begin}, std::format("{}{}{}", text, lineEnd(tree), indentation(tree, begin))};
}

Edit appendedLine(const SyntaxTree& tree, int instruction, std::string_view text)
{
    const TextRange range = at(tree, instruction).range;
    return {{range.end, range.end}, std::format("{}{}{}", lineEnd(tree), indentation(tree, range.begin), text)};
}

Edit deletedInstruction(const SyntaxTree& tree, int instruction)
{
    const std::string_view bytes = tree.snapshot.bytes();
    TextRange range = at(tree, instruction).range;
    range.begin -= indentation(tree, range.begin).size();
    const std::size_t newline = bytes.find('\n', range.end);
    range.end = newline == std::string_view::npos ? bytes.size() : newline + 1;
    return {range, ""};
}

Edit insertedFlag(const SyntaxTree& tree, int instruction, std::string_view flag)
{
    const std::size_t offset = behindFlags(tree, at(tree, instruction));
    return {{offset, offset}, std::format("{} ", flag)};
}

Edit insertedMount(const SyntaxTree& tree, int instruction, std::string_view mount)
{
    const Instruction& run = at(tree, instruction);
    const std::string indent = std::string(indentation(tree, run.range.begin)) + "    ";
    const std::string fold = std::format(" {}{}", tree.escape, lineEnd(tree));
    if (!run.flags.empty()) {
        const TextRange last = run.flags.back().range;
        const bool isFolded = isContinuedBehind(tree, last.end);
        const std::string_view ownIndent = indentation(tree, last.begin);
        const bool beginsLine = last.begin == ownIndent.size()
                                || tree.snapshot.bytes()[last.begin - ownIndent.size() - 1] == '\n';
        return {{last.end, last.end},
                isFolded ? fold + (beginsLine ? std::string(ownIndent) : indent) + std::string(mount)
                         : std::format(" {}", mount)};
    }
    const std::size_t offset = behindFlags(tree, run);
    const bool staysOnLine = !run.heredocs.empty() || isContinuedBehind(tree, offset);
    return {{offset, offset}, staysOnLine ? std::format("{} ", mount) : std::string(mount) + fold + indent};
}

Edit deletedFlag(const SyntaxTree& tree, const Flag& flag)
{
    const std::string_view bytes = tree.snapshot.bytes();
    const std::size_t blanks = indentation(tree, flag.range.begin).size();
    const std::size_t before = flag.range.begin - blanks;
    const bool beginsLine = before == 0 || bytes[before - 1] == '\n';
    if (!isContinuedBehind(tree, flag.range.end))
        return {{flag.range.begin, std::min(bytes.find_first_not_of(" \t", flag.range.end), bytes.size())}, ""};
    if (!beginsLine)
        return {{before, flag.range.end}, ""};
    const std::size_t newline = bytes.find('\n', flag.range.end);
    return {{flag.range.begin, std::min(bytes.find_first_not_of(" \t", newline + 1), bytes.size())}, ""};
}

std::vector<Edit> movedAbove(const SyntaxTree& tree, int instruction, int target)
{
    const std::string_view bytes = tree.snapshot.bytes();
    const TextRange block = withComments(tree, instruction);
    std::string text(block.in(bytes));
    if (!text.ends_with('\n'))
        text += lineEnd(tree);
    const std::size_t to = withComments(tree, target).begin;
    return {{{to, to}, text}, {block, ""}};
}

Edit deletedAssignment(const SyntaxTree& tree, int instruction, const Assignment& assignment)
{
    const Instruction& owner = at(tree, instruction);
    if (owner.assignments.size() == 1)
        return deletedInstruction(tree, instruction);
    const TextRange range{assignment.name.range.begin, assignment.value.range.end};
    const bool isFirst = owner.assignments.front().name.range == assignment.name.range;
    if (isFirst)
        return {{range.begin, owner.assignments[1].name.range.begin}, ""};
    const auto own = std::ranges::find(owner.assignments, assignment.name.range,
                                       [](const Assignment& candidate) { return candidate.name.range; });
    return {{std::prev(own)->value.range.end, range.end}, ""};
}

Edit deletedWord(const SyntaxTree& tree, TextRange word)
{
    const std::string_view bytes = tree.snapshot.bytes();
    while (word.begin > 0 && (bytes[word.begin - 1] == ' ' || bytes[word.begin - 1] == '\t'))
        --word.begin;
    // A word at the begin of its line keeps its indentation and gives up what stands behind it.
    if (word.begin == 0 || bytes[word.begin - 1] == '\n') {
        const std::size_t first = bytes.find_first_not_of(" \t", word.begin);
        const std::size_t next = bytes.find_first_not_of(" \t", word.end);
        return {{first, next == std::string_view::npos ? bytes.size() : next}, ""};
    }
    return {word, ""};
}

std::string inFileCase(const SyntaxTree& tree, std::string_view upperCase)
{
    const bool isLower = !tree.instructions.empty()
                         && std::ranges::none_of(tree.instructions.front().keywordText,
                                                 [](unsigned char c) { return std::isupper(c) != 0; });
    return isLower ? toLower(upperCase) : std::string(upperCase);
}

} // namespace stagewright
