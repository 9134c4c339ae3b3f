// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/doc_comment.h"

#include "core/dockerfile/words.h"

#include <algorithm>

namespace stagewright {

std::string docComment(const SyntaxTree& tree, int instruction, std::string_view name)
{
    const std::string_view bytes = tree.snapshot.bytes();
    const auto at = static_cast<std::size_t>(instruction);
    const std::size_t begin = at == 0 ? 0 : tree.instructions[at - 1].range.end;
    const std::size_t end = tree.instructions[at].range.begin;
    auto comment = std::ranges::lower_bound(tree.comments, begin, {}, &TextRange::begin);
    std::string found;
    for (; comment != tree.comments.end() && comment->begin < end; ++comment) {
        const bool isIndented = comment->begin > 0 && bytes[comment->begin - 1] != '\n';
        if (isIndented)
            continue;
        if (comment->size() == 1) {
            found.clear();
            continue;
        }
        const std::string_view text = trimmed(bytes, {comment->begin + 1, comment->end}).in(bytes);
        if (found.empty() && text.starts_with(name) && text.substr(name.size()).starts_with(' '))
            found = text.substr(name.size() + 1);
    }
    return found;
}

} // namespace stagewright
