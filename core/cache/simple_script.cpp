// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/simple_script.h"

#include <algorithm>
#include <array>
#include <utility>

namespace stagewright {
namespace {

constexpr std::array<std::string_view, 12> shellWords = {"if",   "then", "else", "fi",   "for",  "while",
                                                         "case", "do",   "done", "esac", "until", "function"};

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

class ScriptReader
{
public:
    ScriptReader(std::string_view script, const Environment& environment)
        : m_script(script), m_environment(environment)
    {
    }

    std::optional<std::vector<SimpleCommand>> read()
    {
        while (m_isSimple && m_at < m_script.size())
            readPiece();
        endCommand();
        if (!m_isSimple || (!m_commands.empty() && m_commands.back().isPiped))
            return std::nullopt;
        return std::move(m_commands);
    }

private:
    bool takes(std::string_view text)
    {
        if (!m_script.substr(m_at).starts_with(text))
            return false;
        m_at += text.size();
        return true;
    }

    void readPiece()
    {
        if (takes("&&") || takes(";") || takes("\n"))
            endCommand();
        else if (takes("||") || takes("&") || takes("<") || takes("("))
            m_isSimple = false;
        else if (takes("|"))
            endCommand(true);
        else if (takes("2>&1") || takes("2>/dev/null") || takes(" ") || takes("\t"))
            endWord();
        else if (takes(">>"))
            beginOutput(true);
        else if (takes(">"))
            beginOutput(false);
        else if (takes("#") && !m_hasWord)
            m_at = std::min(m_script.find('\n', m_at), m_script.size());
        else
            readCharacter();
    }

    void readCharacter()
    {
        const char c = m_script[m_at++];
        m_hasWord = true;
        if (c == '\'')
            readQuotes();
        else if (c == '"')
            readDoubleQuotes();
        else if (c == '$')
            readVariable(false);
        else if (c == '\\' && m_at < m_script.size())
            m_word += m_script[m_at++];
        else if (std::string_view("`*?[]{}()~!&").contains(c))
            m_isSimple = false;
        else
            m_word += c;
    }

    void readQuotes()
    {
        const std::size_t end = m_script.find('\'', m_at);
        m_isSimple &= end != std::string_view::npos;
        m_word += m_script.substr(m_at, end - m_at);
        m_at = m_isSimple ? end + 1 : m_script.size();
    }

    void readDoubleQuotes()
    {
        while (m_isSimple && m_at < m_script.size() && m_script[m_at] != '"') {
            const char c = m_script[m_at++];
            if (c == '$')
                readVariable(true);
            else if (c == '`')
                m_isSimple = false;
            else if (c == '\\' && m_at < m_script.size())
                m_word += m_script[m_at++];
            else
                m_word += c;
        }
        m_isSimple &= m_at < m_script.size();
        ++m_at;
    }

    void readVariable(bool isQuoted)
    {
        const bool hasBraces = takes("{");
        const std::size_t begin = m_at;
        while (m_at < m_script.size() && isNameCharacter(m_script[m_at]))
            ++m_at;
        const auto value = m_environment.find(m_script.substr(begin, m_at - begin));
        m_isSimple = m_isSimple && (!hasBraces || takes("}")) && value != m_environment.end();
        if (!m_isSimple)
            return;
        m_isSimple = isQuoted || value->second.find_first_of(" \t\n*?[") == std::string::npos;
        m_word += value->second;
    }

    void beginOutput(bool appends)
    {
        endWord();
        m_isSimple &= !m_waitsForOutput && m_command.output.empty();
        m_waitsForOutput = true;
        m_command.appends = appends;
    }

    void endWord()
    {
        if (!std::exchange(m_hasWord, false))
            return;
        const bool isAssignment = m_command.words.empty() && m_word.contains('=');
        m_isSimple &= !isAssignment && !(m_command.words.empty() && std::ranges::contains(shellWords, m_word));
        if (std::exchange(m_waitsForOutput, false))
            m_command.output = std::move(m_word);
        else
            m_command.words.push_back(std::move(m_word));
        m_word.clear();
    }

    void endCommand(bool isPiped = false)
    {
        endWord();
        m_isSimple &= !m_waitsForOutput;
        m_command.isPiped = isPiped;
        if (!m_command.words.empty())
            m_commands.push_back(std::exchange(m_command, {}));
    }

    std::string_view m_script;
    const Environment& m_environment;
    std::size_t m_at = 0;
    bool m_isSimple = true;
    std::string m_word;
    bool m_hasWord = false;
    bool m_waitsForOutput = false;
    SimpleCommand m_command;
    std::vector<SimpleCommand> m_commands;
};

} // namespace

std::optional<std::vector<SimpleCommand>> readSimpleScript(std::string_view script, const Environment& environment)
{
    return ScriptReader(script, environment).read();
}

} // namespace stagewright
