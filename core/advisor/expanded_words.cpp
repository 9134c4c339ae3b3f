// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/expanded_words.h"

#include "core/dockerfile/flag_fields.h"
#include "core/text/ascii.h"

#include <algorithm>

namespace stagewright {
namespace {

using Words = std::vector<ExpandedWord>;

void addFlag(const Instruction& instruction, std::string_view name, Words& words)
{
    if (const Flag* flag = instruction.findFlag(name))
        words.push_back({flag->value, flag->valueRange});
}

/// The values of a mount, each a word of its own; `from` takes no variables.
void addMount(const Flag& flag, Words& words)
{
    if (!flag.value.contains('$'))
        return;
    const std::string_view value = flag.value;
    for (const FlagField& field : flagFieldsOf(value)) {
        const std::size_t equals = field.text.find('=');
        if (equals == std::string::npos || toLower(std::string_view(field.text).substr(0, equals)) == "from")
            continue;
        words.push_back({value.substr(field.begin + equals + 1, field.text.size() - equals - 1), flag.valueRange});
    }
}

const Heredoc* heredocOf(const Instruction& instruction, const Word& word)
{
    const auto found = std::ranges::find_if(
        instruction.heredocs, [&](const Heredoc& heredoc) { return heredoc.marker.overlaps(word.range); });
    return found == instruction.heredocs.end() ? nullptr : &*found;
}

void addCopy(const Instruction& copy, std::string_view bytes, Words& words)
{
    addFlag(copy, "chown", words);
    addFlag(copy, "chmod", words);
    if (copy.keyword == Keyword::Add)
        addFlag(copy, "checksum", words);
    for (const Word& word : copy.arguments) {
        if (!heredocOf(copy, word))
            words.push_back({word.text, word.range});
    }
    for (const Word& word : copy.arguments) {
        if (const Heredoc* heredoc = heredocOf(copy, word); heredoc && heredoc->expands)
            words.push_back({heredoc->body.in(bytes), heredoc->body, true});
    }
}

} // namespace

std::vector<ExpandedWord> expandedWordsOf(const Instruction& instruction, std::string_view bytes)
{
    Words words;
    switch (instruction.keyword) {
    case Keyword::Add:
    case Keyword::Copy:
        addCopy(instruction, bytes, words);
        break;
    case Keyword::Env:
    case Keyword::Label:
        for (const Assignment& assignment : instruction.assignments) {
            words.push_back({assignment.name.text, assignment.name.range});
            words.push_back({assignment.value.text, assignment.value.range});
        }
        break;
    case Keyword::User:
    case Keyword::Workdir:
    case Keyword::Stopsignal:
    case Keyword::Volume:
        for (const Word& word : instruction.arguments)
            words.push_back({word.text, word.range});
        break;
    case Keyword::Run:
        for (const Flag& flag : instruction.flags) {
            if (flag.name == "mount")
                addMount(flag, words);
        }
        break;
    default:
        break;
    }
    return words;
}

} // namespace stagewright
