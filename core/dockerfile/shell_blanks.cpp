// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/shell_blanks.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace stagewright {
namespace {

constexpr int deepestNesting = 64;

/// What quotes and escapes in a shell; no escape character: 0.
struct QuoteRules
{
    std::string_view quotes;
    char escape;
    bool hasSubstitutions;
    bool hasDollarQuotes; ///< `$'...'`, with escapes
};

constexpr QuoteRules posix{"'\"", '\\', true, true};
constexpr QuoteRules powerShell{"'\"", '`', true, false};
constexpr QuoteRules cmd{"\"", 0, false, false};

/// Reads a script from front to back and notes the blanks outside of everything that quotes.
class BlankReader
{
public:
    BlankReader(std::string_view script, const QuoteRules& rules) : m_script(script), m_rules(rules) {}

    std::vector<TextRange> read()
    {
        while (!isAtEnd() && !m_isBroken) {
            if (isBlankHere())
                takeBlanks();
            else if (isEscapeHere())
                takeEscaped();
            else if (!takeNested(true))
                ++m_at;
        }
        return m_isBroken ? std::vector<TextRange>() : std::move(m_runs);
    }

private:
    bool isAtEnd() const { return m_at >= m_script.size(); }
    bool isBlankHere() const { return !isAtEnd() && (m_script[m_at] == ' ' || m_script[m_at] == '\t'); }
    bool isEscapeHere() const { return m_rules.escape != 0 && m_script[m_at] == m_rules.escape; }
    bool isHere(std::string_view text) const { return m_script.substr(m_at, text.size()) == text; }

    void takeBlanks()
    {
        const std::size_t begin = m_at;
        while (isBlankHere())
            ++m_at;
        m_runs.push_back({begin, m_at});
    }

    /// An escaped blank belongs to a word; the run behind it is left alone with it.
    void takeEscaped()
    {
        ++m_at;
        if (isBlankHere()) {
            while (isBlankHere())
                ++m_at;
        } else {
            ++m_at;
        }
    }

    /// Reads a quote or a substitution that begins here; false if none does. Outside of quotes, the blanks of `$(...)`
    /// and of backquotes separate words too, so they are not taken as a whole.
    bool takeNested(bool isOutside)
    {
        const char c = m_script[m_at];
        if (m_rules.hasDollarQuotes && isHere("$'")) {
            m_at += 2;
            takeUntil('\'', true);
        } else if (m_rules.quotes.contains(c)) {
            ++m_at;
            c == '"' ? takeDoubleQuoted() : takeUntil(c, false);
        } else if (m_rules.hasSubstitutions && isHere("${")) {
            m_at += 2;
            takeGroup('}');
        } else if (!isOutside && c == '(') {
            ++m_at;
            takeGroup(')');
        } else {
            return false;
        }
        return true;
    }

    void takeUntil(char quote, bool hasEscapes)
    {
        while (!isAtEnd() && m_script[m_at] != quote)
            m_at += hasEscapes && m_script[m_at] == '\\' ? 2 : 1;
        close();
    }

    void takeDoubleQuoted()
    {
        while (!isAtEnd() && m_script[m_at] != '"' && !m_isBroken) {
            if (isEscapeHere()) {
                m_at += 2;
            } else if (m_rules.hasSubstitutions && (isHere("$(") || isHere("${"))) {
                m_at += 2;
                takeGroup(m_script[m_at - 1] == '(' ? ')' : '}');
            } else if (m_rules.hasSubstitutions && m_script[m_at] == '`') {
                ++m_at;
                takeGroup('`');
            } else {
                ++m_at;
            }
        }
        close();
    }

    void takeGroup(char end)
    {
        if (++m_depth > deepestNesting)
            m_isBroken = true;
        while (!isAtEnd() && m_script[m_at] != end && !m_isBroken) {
            if (isEscapeHere())
                m_at += 2;
            else if (!takeNested(false))
                ++m_at;
        }
        --m_depth;
        close();
    }

    void close()
    {
        if (isAtEnd())
            m_isBroken = true;
        ++m_at;
    }

    std::string_view m_script;
    const QuoteRules& m_rules;
    std::size_t m_at = 0;
    int m_depth = 0;
    bool m_isBroken = false;
    std::vector<TextRange> m_runs;
};

} // namespace

std::vector<TextRange> separatingBlanks(std::string_view script, ShellFamily family)
{
    std::vector<TextRange> runs = BlankReader(script, posix).read();
    if (family == ShellFamily::Posix)
        return runs;
    for (const QuoteRules& rules : {powerShell, cmd}) {
        std::vector<TextRange> agreed;
        std::ranges::set_intersection(runs, BlankReader(script, rules).read(), std::back_inserter(agreed), {},
                                      &TextRange::begin, &TextRange::begin);
        runs = std::move(agreed);
    }
    return runs;
}

} // namespace stagewright
