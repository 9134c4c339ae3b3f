// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/shell_lexer.h"
#include "core/text/text_range.h"

namespace stagewright {

/// Gathers the words of an expanded text piece by piece (BuildKit: wordsStruct). An empty word is none.
class ShellWordSplitter
{
public:
    /// Adds text that came from `source`; its white space ends words.
    void addSplit(std::string_view text, TextRange source);
    /// The same for text that stands in the source as it is, from `begin` on.
    void addVerbatim(std::string_view text, std::size_t begin);
    /// Adds text that stays in one word, such as a quoted one.
    void addWhole(std::string_view text, TextRange source);
    /// Forgets the word that has been begun but not ended.
    void dropUnfinished();
    /// The words so far; the splitter is empty afterwards.
    std::vector<ShellWord> take();

private:
    template<typename Place>
    void split(std::string_view text, Place placeOf);
    void endWord();

    ShellWord m_word;
    bool m_isInWord = false;
    std::vector<ShellWord> m_words;
};

} // namespace stagewright
