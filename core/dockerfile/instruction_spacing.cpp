// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/instruction_spacing.h"

#include "core/text/ascii.h"
#include "core/text/utf8.h"

#include <algorithm>

namespace stagewright {
namespace {

/// Walks through a joined instruction as the parser splits it and notes what lies between the parts.
class SpacingReader
{
public:
    SpacingReader(std::string_view text, char escape, ShellFamily shell)
        : m_text(text), m_escape(escape), m_shell(shell)
    {}

    InstructionSpacing read(const Instruction& instruction)
    {
        readInstruction(instruction, trimmed(m_text, {0, m_text.size()}));
        return std::move(m_spacing);
    }

private:
    void readInstruction(const Instruction& instruction, TextRange span)
    {
        if (instruction.keyword == Keyword::Unknown)
            return;
        const TextRange keyword{span.begin, span.begin + instruction.keywordText.size()};
        addKeyword(keyword);
        const LeadingFlags leading = splitFlags(m_text, keyword.end, span.end);
        m_at = keyword.end;
        addWords(leading.flags);
        const TextRange rest = trimmed(m_text, {leading.restBegin, span.end});
        if (rest.isEmpty())
            return;
        addWord(rest.begin);
        if (!instruction.trigger.empty())
            readInstruction(instruction.trigger.front(), rest);
        else
            readRest(instruction, rest);
    }

    void readRest(const Instruction& instruction, TextRange rest)
    {
        if (instruction.keyword == Keyword::Healthcheck)
            rest = readHealthcheckType(rest);
        if (instruction.form == Form::Exec)
            readArray(rest);
        else if (instruction.form == Form::Shell)
            readScript(rest);
        else
            readWords(instruction, rest);
    }

    void readWords(const Instruction& instruction, TextRange rest)
    {
        switch (instruction.keyword) {
        case Keyword::Add:
        case Keyword::Copy:
        case Keyword::Expose:
        case Keyword::Volume: addWords(splitAtBlanks(m_text, rest)); break;
        case Keyword::From: readFrom(splitAtBlanks(m_text, rest)); break;
        case Keyword::Env:
        case Keyword::Label:
            if (!instruction.assignments.empty() && instruction.assignments.front().isLegacy)
                readLegacyAssignment(rest);
            else
                addWords(splitQuoted(m_text, rest, m_escape));
            break;
        case Keyword::Arg: addWords(splitQuoted(m_text, rest, m_escape)); break;
        default: break;
        }
    }

    void readFrom(const std::vector<LogicalWord>& words)
    {
        addWords(words);
        if (words.size() == 3)
            addKeyword(words[1].range);
    }

    void readLegacyAssignment(TextRange rest)
    {
        const std::vector<LogicalWord> words = splitAtBlanks(m_text, rest);
        if (words.size() > 1)
            addWords({words[0], words[1]});
    }

    /// Reads CMD or NONE; returns the command behind it.
    TextRange readHealthcheckType(TextRange rest)
    {
        m_at = rest.begin;
        while (m_at < rest.end && spaceLength(m_text, m_at) == 0)
            ++m_at;
        addKeyword({rest.begin, m_at});
        const TextRange command = trimmed(m_text, {m_at, rest.end});
        if (!command.isEmpty())
            addWord(command.begin);
        return command;
    }

    void readScript(TextRange script)
    {
        for (const TextRange run : separatingBlanks(script.in(m_text), m_shell))
            m_spacing.gaps.push_back({{script.begin + run.begin, script.begin + run.end}, Gap::Spacing::Kept});
    }

    /// `["a", "b"]`: one blank behind a comma, none elsewhere.
    void readArray(TextRange array)
    {
        std::size_t at = array.begin;
        char previous = 0;
        while (at < array.end) {
            const std::size_t begin = at;
            at = std::min(m_text.find_first_not_of(" \t", at), array.end);
            if (previous != 0)
                m_spacing.gaps.push_back({{begin, at}, previous == ',' ? Gap::Spacing::One : Gap::Spacing::None});
            previous = m_text[at];
            at = previous == '"' ? endOfString(at, array.end) : at + 1;
        }
    }

    std::size_t endOfString(std::size_t at, std::size_t end) const
    {
        for (++at; at < end && m_text[at] != '"'; ++at) {
            if (m_text[at] == '\\')
                ++at;
        }
        return std::min(at + 1, end);
    }

    void addKeyword(TextRange range)
    {
        m_spacing.keywords.push_back({toUpper(range.in(m_text)), range});
    }

    void addWords(const std::vector<LogicalWord>& words)
    {
        for (const LogicalWord& word : words) {
            addWord(word.range.begin);
            m_at = word.range.end;
        }
    }

    /// Notes the gap in front of a part, if it consists of spaces and tabs alone.
    void addWord(std::size_t begin)
    {
        const TextRange span{m_at, begin};
        m_at = begin;
        if (!span.isEmpty() && span.in(m_text).find_first_not_of(" \t") == std::string_view::npos)
            m_spacing.gaps.push_back({span, Gap::Spacing::One});
    }

    std::string_view m_text;
    char m_escape;
    ShellFamily m_shell;
    std::size_t m_at = 0; ///< end of the last part
    InstructionSpacing m_spacing;
};

} // namespace

InstructionSpacing readSpacing(const Instruction& instruction, char escape, ShellFamily shell)
{
    return SpacingReader(instruction.logical.text(), escape, shell).read(instruction);
}

} // namespace stagewright
