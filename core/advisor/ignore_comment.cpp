// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/ignore_comment.h"

#include "core/advisor/ignore_comment_reader.h"

#include <algorithm>
#include <format>

namespace stagewright {
namespace {

using enum Suppression::Reach;
using Dialect = Suppression::Dialect;

/// Index of the first instruction behind `offset`, or -1.
int instructionBehind(const SyntaxTree& tree, std::size_t offset)
{
    const auto found = std::ranges::upper_bound(tree.instructions, offset, {},
                                                [](const auto& each) { return each.range.begin; });
    return found == tree.instructions.end() ? -1 : static_cast<int>(found - tree.instructions.begin());
}

/// Our dialect in hadolint's place, which is heard from further away.
Fix inOurDialect(const SyntaxTree& tree, const IgnoreComment& comment)
{
    const std::string head = headOf(Dialect::Stagewright, comment.reach);
    return {std::format("Write {}", head), false, {{headRange(tree.snapshot.bytes(), comment), head}}};
}

/// hadolint looks at the very next line for its instruction, and for `stage` at the FROM there.
void blameHadolintsPlace(const SyntaxTree& tree, IgnoreComment& comment, bool isInside)
{
    if (isInside) {
        comment.fault = {comment.range, "hadolint does not read comments between the lines of an instruction.",
                         inOurDialect(tree, comment)};
        return;
    }
    if (comment.reach == File)
        return;
    const auto& below = tree.instructions[static_cast<std::size_t>(comment.instruction)];
    const bool isAbove = below.line == tree.snapshot.lineOf(comment.range.begin) + 1;
    if (!isAbove) {
        comment.fault = {comment.range, "hadolint reads this comment only in the line directly above the instruction.",
                         inOurDialect(tree, comment)};
    } else if (comment.reach == Stage && below.keyword != Keyword::From) {
        comment.fault = {comment.range, "hadolint reads this comment only in the line directly above a FROM.",
                         inOurDialect(tree, comment)};
    }
}

void blamePlace(const SyntaxTree& tree, IgnoreComment& comment, bool isInside)
{
    if (comment.fault || !comment.shell.empty() || comment.names.empty())
        return;
    if (comment.reach != File && comment.instruction < 0) {
        comment.fault = {comment.range, "No instruction follows, so this comment silences nothing.", std::nullopt};
    } else if (comment.dialect == Dialect::Hadolint) {
        blameHadolintsPlace(tree, comment, isInside);
    } else if (comment.reach == Stage
               && tree.instructions[static_cast<std::size_t>(comment.instruction)].stage < 0) {
        comment.fault = {comment.range,
                         "No stage has begun here, so this comment silences nothing: put it above a FROM.", std::nullopt};
    }
}

} // namespace

std::vector<IgnoreComment> ignoreCommentsOf(const SyntaxTree& tree)
{
    std::vector<IgnoreComment> found;
    const auto read = [&](TextRange range, int instruction, bool isInside) {
        auto comment = readIgnoreComment(tree.snapshot.bytes(), range);
        if (!comment)
            return;
        comment->instruction = instruction;
        blamePlace(tree, *comment, isInside);
        found.push_back(*std::move(comment));
    };
    for (const TextRange range : tree.comments)
        read(range, instructionBehind(tree, range.begin), false);
    for (std::size_t i = 0; i < tree.instructions.size(); ++i) {
        for (const TextRange range : tree.instructions[i].innerComments)
            read(range, static_cast<int>(i), true);
    }
    return found;
}

} // namespace stagewright
