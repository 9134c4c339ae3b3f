// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/shell_reader.h"

#include <algorithm>
#include <array>

namespace stagewright {
namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

bool isOperator(char c)
{
    return std::string_view("\n;&|()<>").contains(c);
}

/// By character: false for those that stand for themselves in an unquoted word.
constexpr std::array<bool, 256> isSpecial = [] {
    std::array<bool, 256> table = {};
    for (const char c : std::string_view(" \t\r\n;&|()<>'\"\\$`"))
        table[static_cast<unsigned char>(c)] = true;
    return table;
}();

bool isName(std::string_view text)
{
    const auto isLetter = [](char c) { return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return !text.empty() && isLetter(text.front())
           && std::ranges::all_of(text, [&](char c) { return isLetter(c) || (c >= '0' && c <= '9'); });
}

bool isAssignment(std::string_view written)
{
    const std::size_t equals = written.find('=');
    return equals != std::string_view::npos && isName(written.substr(0, equals));
}

/// A branch that is open: commands count as conditional once its body has begun.
struct Branch
{
    bool isCase = false;
    bool isInBody = false;
};

class ShellReader
{
public:
    explicit ShellReader(const LogicalText& script) : m_script(script), m_text(script.text()) {}

    std::vector<ShellCommand> read()
    {
        while (m_at < m_text.size())
            readToken();
        finish("");
        return std::move(m_commands);
    }

private:
    char peek(std::size_t ahead = 0) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0'; }

    void readToken()
    {
        const char c = peek();
        if (isBlank(c)) {
            ++m_at;
        } else if (c == '#') {
            m_at = std::min(m_text.find('\n', m_at), m_text.size());
        } else if (isContinuation(m_at)) {
            m_at = m_text.find('\n', m_at) + 1;
        } else if (isRedirection()) {
            readRedirection();
        } else if (isOperator(c)) {
            readOperator();
        } else {
            takeWord(readWord());
        }
    }

    bool isContinuation(std::size_t at) const
    {
        if (m_text[at] != '\\')
            return false;
        const std::string_view rest = m_text.substr(at + 1);
        return rest.starts_with('\n') || rest.starts_with("\r\n");
    }

    bool isRedirection() const
    {
        std::size_t at = m_at;
        while (at < m_text.size() && m_text[at] >= '0' && m_text[at] <= '9')
            ++at;
        if (m_text.substr(at).starts_with("&>"))
            return true;
        return at < m_text.size() && (m_text[at] == '<' || m_text[at] == '>');
    }

    void readRedirection()
    {
        const std::size_t begin = m_at;
        const std::size_t operatorBegin = m_text.find_first_of("<>", m_at);
        m_at = std::min(m_text.find_first_not_of("<>", operatorBegin), m_text.size());
        const bool isHeredoc = m_text.substr(operatorBegin, 2) == "<<";
        const bool isDuplicate = peek() == '&'; // 2>&1
        if (isDuplicate || (isHeredoc && peek() == '-'))
            ++m_at;
        while (isBlank(peek()))
            ++m_at;
        const Word word = readWord();
        if (!isHeredoc && !isDuplicate)
            m_current.redirections.push_back(word);
        extend(m_script.sourceRange({begin, m_at}));
    }

    void readOperator()
    {
        static constexpr std::array<std::string_view, 11> operators = {"&&", "||", "|&", ";;", ";", "&", "|", "(",
                                                                       ")",  "\n", "<"};
        for (const std::string_view candidate : operators) {
            if (!m_text.substr(m_at).starts_with(candidate))
                continue;
            m_at += candidate.size();
            finish(candidate);
            if (candidate == ";;" && !m_branches.empty())
                skipCasePattern();
            return;
        }
        ++m_at;
    }

    /// Behind `in` and `;;`: the words up to `)` are patterns, unless the case ends.
    void skipCasePattern()
    {
        const std::size_t next = m_text.find_first_not_of(" \t\r\n", m_at);
        if (next == std::string_view::npos || m_text.substr(next).starts_with("esac"))
            return;
        const std::size_t end = m_text.find(')', m_at);
        m_at = end == std::string_view::npos ? m_text.size() : end + 1;
    }

    Word readWord()
    {
        Word word;
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && !isBlank(peek()) && !isOperator(peek()) && !isContinuation(m_at))
            readPiece(word.text);
        if (m_at == begin && m_at < m_text.size() && isOperator(peek()))
            return word;
        m_written = m_text.substr(begin, m_at - begin);
        word.range = m_script.sourceRange({begin, m_at});
        return word;
    }

    void readPiece(std::string& text)
    {
        switch (peek()) {
        case '\'': readSingleQuotes(text); break;
        case '"': readDoubleQuotes(text); break;
        case '\\':
            text += m_text.substr(m_at + 1, 1);
            m_at = std::min(m_at + 2, m_text.size());
            break;
        case '$':
        case '`': readSubstitution(text); break;
        default: readPlain(text);
        }
    }

    void readPlain(std::string& text)
    {
        const std::size_t begin = m_at;
        do {
            ++m_at;
        } while (m_at < m_text.size() && !isSpecial[static_cast<unsigned char>(m_text[m_at])]);
        text += m_text.substr(begin, m_at - begin);
    }

    void readSingleQuotes(std::string& text)
    {
        const std::size_t end = std::min(m_text.find('\'', m_at + 1), m_text.size());
        text += m_text.substr(m_at + 1, end - m_at - 1);
        m_at = std::min(end + 1, m_text.size());
    }

    void readDoubleQuotes(std::string& text)
    {
        ++m_at;
        while (m_at < m_text.size() && peek() != '"') {
            if (peek() == '\\' && std::string_view("$`\"\\").contains(peek(1))) {
                text += peek(1);
                m_at = std::min(m_at + 2, m_text.size());
            } else if (peek() == '$' || peek() == '`') {
                readSubstitution(text);
            } else {
                text += m_text[m_at++];
            }
        }
        m_at = std::min(m_at + 1, m_text.size());
    }

    /// `$name`, `${…}`, `$(…)` and backquotes are kept as written.
    void readSubstitution(std::string& text)
    {
        const std::size_t begin = m_at;
        if (peek() == '`') {
            m_at = std::min(m_text.find('`', m_at + 1), m_text.size() - 1) + 1;
        } else if (peek(1) == '(' || peek(1) == '{') {
            m_at += 1;
            skipNested();
        } else {
            m_at += 1;
        }
        text += m_text.substr(begin, m_at - begin);
    }

    void skipNested()
    {
        int depth = 0;
        std::string ignored;
        do {
            const char c = peek();
            if (c == '\'') {
                readSingleQuotes(ignored);
                continue;
            }
            if (c == '\\')
                ++m_at;
            depth += c == '(' || c == '{' ? 1 : c == ')' || c == '}' ? -1 : 0;
            ++m_at;
        } while (depth > 0 && m_at < m_text.size());
        m_at = std::min(m_at, m_text.size());
    }

    void extend(TextRange range)
    {
        if (m_current.range.isEmpty())
            m_current.range.begin = range.begin;
        m_current.range.end = range.end;
    }

    void takeWord(Word word)
    {
        if (m_current.words.empty() && m_current.assignments.empty() && takeReserved(m_written))
            return;
        extend(word.range);
        if (m_current.words.empty() && isAssignment(m_written))
            m_current.assignments.push_back(std::move(word));
        else
            m_current.words.push_back(std::move(word));
    }

    /// Reserved words steer the branches and are no commands themselves.
    bool takeReserved(std::string_view word)
    {
        if (word == "if" || word == "case")
            m_branches.push_back({word == "case", word == "case"});
        if ((word == "then" || word == "else" || word == "elif") && !m_branches.empty())
            m_branches.back().isInBody = true;
        if ((word == "fi" || word == "esac") && !m_branches.empty())
            m_branches.pop_back();
        if (word == "case") {
            const std::size_t in = m_text.find(" in", m_at);
            m_at = in == std::string_view::npos ? m_text.size() : in + 3;
            skipCasePattern();
        }
        static constexpr std::array<std::string_view, 15> reserved = {
            "if", "then", "else", "elif", "fi", "case", "esac", "while", "until", "do", "done", "{", "}", "!", "time"};
        return std::ranges::contains(reserved, word);
    }

    void finish(std::string_view nextJoint)
    {
        if (m_current.range.isEmpty()) {
            if (nextJoint != "\n" && nextJoint != "(")
                m_current.joint = nextJoint;
            return;
        }
        const bool isInBody = std::ranges::any_of(m_branches, &Branch::isInBody);
        const bool followsTest = m_current.joint == "&&" && m_previousIsTest;
        m_current.isConditional = isInBody || m_current.joint == "||" || followsTest;
        m_previousIsTest = std::ranges::contains(std::array<std::string_view, 3>{"[", "test", "[["}, m_current.name())
                           || (followsTest && nextJoint == "&&");
        m_commands.push_back(std::move(m_current));
        m_current = {};
        m_current.joint = nextJoint;
    }

    const LogicalText& m_script;
    std::string_view m_text;
    std::size_t m_at = 0;
    std::vector<ShellCommand> m_commands;
    ShellCommand m_current;
    std::vector<Branch> m_branches;
    std::string_view m_written;
    bool m_previousIsTest = false;
};

} // namespace

std::vector<ShellCommand> readShell(const LogicalText& script)
{
    return ShellReader(script).read();
}

} // namespace stagewright
