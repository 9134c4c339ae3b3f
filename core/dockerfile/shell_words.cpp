// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/shell_words.h"

#include "core/text/utf8.h"

#include <utility>

namespace stagewright {

/// `placeOf` tells where a span of `text` came from.
template<typename Place>
void ShellWordSplitter::split(std::string_view text, Place placeOf)
{
    for (std::size_t at = 0; at < text.size();) {
        if (const std::size_t space = spaceLength(text, at)) {
            endWord();
            at += space;
            continue;
        }
        const std::size_t begin = at;
        while (at < text.size() && spaceLength(text, at) == 0)
            at += utf8Length(text, at);
        addWhole(text.substr(begin, at - begin), placeOf(TextRange{begin, at}));
    }
}

void ShellWordSplitter::addSplit(std::string_view text, TextRange source)
{
    split(text, [&](TextRange) { return source; });
}

void ShellWordSplitter::addVerbatim(std::string_view text, std::size_t begin)
{
    split(text, [&](TextRange span) { return TextRange{begin + span.begin, begin + span.end}; });
}

void ShellWordSplitter::addWhole(std::string_view text, TextRange source)
{
    if (!m_isInWord)
        m_word.begin = source.begin;
    m_isInWord = true;
    m_word.text += text;
    m_word.end = source.end;
}

void ShellWordSplitter::dropUnfinished()
{
    m_word = {};
    m_isInWord = false;
}

std::vector<ShellWord> ShellWordSplitter::take()
{
    endWord();
    return std::exchange(m_words, {});
}

void ShellWordSplitter::endWord()
{
    if (!m_word.text.empty())
        m_words.push_back(std::move(m_word));
    dropUnfinished();
}

} // namespace stagewright
