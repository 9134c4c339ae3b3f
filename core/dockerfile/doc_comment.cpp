// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/doc_comment.h"

#include "core/dockerfile/words.h"

#include <algorithm>

namespace stagewright {
namespace {

bool isIndented(const SyntaxTree& tree, TextRange comment)
{
    return comment.begin > 0 && tree.snapshot.bytes()[comment.begin - 1] != '\n';
}

} // namespace

std::vector<TextRange> attachedComments(const SyntaxTree& tree, int instruction)
{
    const auto at = static_cast<std::size_t>(instruction);
    const std::size_t begin = at == 0 ? 0 : tree.instructions[at - 1].range.end;
    const std::size_t end = tree.instructions[at].range.begin;
    std::vector<TextRange> attached;
    auto comment = std::ranges::lower_bound(tree.comments, begin, {}, &TextRange::begin);
    for (; comment != tree.comments.end() && comment->begin < end; ++comment) {
        if (comment->size() == 1 && !isIndented(tree, *comment))
            attached.clear();
        else
            attached.push_back(*comment);
    }
    return attached;
}

std::string_view descriptionText(const SyntaxTree& tree, TextRange comment)
{
    const std::string_view bytes = tree.snapshot.bytes();
    const std::size_t sign = isIndented(tree, comment) ? 0 : 1;
    return trimmed(bytes, {comment.begin + sign, comment.end}).in(bytes);
}

std::string docComment(const SyntaxTree& tree, int instruction, std::string_view name)
{
    for (const TextRange comment : attachedComments(tree, instruction)) {
        const std::string_view text = descriptionText(tree, comment);
        if (text.starts_with(name) && text.substr(name.size()).starts_with(' '))
            return std::string(text.substr(name.size() + 1));
    }
    return {};
}

} // namespace stagewright
