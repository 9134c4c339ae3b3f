// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/same_meaning.h"

#include "core/text/ascii.h"

#include <algorithm>

namespace stagewright {
namespace {

/// A command line with one blank in place of every run that separates words.
std::string withSingleBlanks(std::string_view script, ShellFamily shell)
{
    std::string single;
    std::size_t at = 0;
    for (const TextRange run : separatingBlanks(script, shell)) {
        single += script.substr(at, run.begin - at);
        single += ' ';
        at = run.end;
    }
    return single += script.substr(at);
}

/// Compares the parts of two instructions.
class Comparison
{
public:
    Comparison(const SyntaxTree& one, const SyntaxTree& other, ShellFamily shell)
        : m_bytes(one.snapshot.bytes()), m_otherBytes(other.snapshot.bytes()), m_shell(shell)
    {}

    bool areSame(const Instruction& a, const Instruction& b) const
    {
        const auto sameHeredocs = [this](const Heredoc& x, const Heredoc& y) { return areSameHeredocs(x, y); };
        const auto sameTriggers = [this](const Instruction& x, const Instruction& y) { return areSame(x, y); };
        return a.keyword == b.keyword && a.form == b.form && haveSameArguments(a, b)
               && std::ranges::equal(a.flags, b.flags, {}, &Flag::text, &Flag::text)
               && std::ranges::equal(a.assignments, b.assignments, areSameAssignments)
               && std::ranges::equal(a.heredocs, b.heredocs, sameHeredocs)
               && std::ranges::equal(a.trigger, b.trigger, sameTriggers);
    }

private:
    /// AS of a FROM and the type of a HEALTHCHECK are keywords.
    static bool isKeyword(const Instruction& instruction, std::size_t argument)
    {
        return (instruction.keyword == Keyword::From && argument == 1)
               || (instruction.keyword == Keyword::Healthcheck && argument == 0);
    }

    bool haveSameArguments(const Instruction& a, const Instruction& b) const
    {
        if (a.arguments.size() != b.arguments.size())
            return false;
        for (std::size_t i = 0; i < a.arguments.size(); ++i) {
            const std::string& text = a.arguments[i].text;
            const std::string& otherText = b.arguments[i].text;
            const bool isScript = a.form == Form::Shell && i + 1 == a.arguments.size();
            const bool isSame = isKeyword(a, i) ? toLower(text) == toLower(otherText)
                                : isScript ? withSingleBlanks(text, m_shell) == withSingleBlanks(otherText, m_shell)
                                           : text == otherText;
            if (!isSame)
                return false;
        }
        return true;
    }

    static bool areSameAssignments(const Assignment& a, const Assignment& b)
    {
        return a.name.text == b.name.text && a.value.text == b.value.text && a.hasValue == b.hasValue
               && a.isLegacy == b.isLegacy;
    }

    bool areSameHeredocs(const Heredoc& a, const Heredoc& b) const
    {
        return a.name == b.name && a.expands == b.expands && a.stripsTabs == b.stripsTabs
               && a.fileDescriptor == b.fileDescriptor && a.body.in(m_bytes) == b.body.in(m_otherBytes);
    }

    std::string_view m_bytes;
    std::string_view m_otherBytes;
    ShellFamily m_shell;
};

} // namespace

bool meanTheSame(const SyntaxTree& one, const SyntaxTree& other, ShellFamily shell)
{
    const Comparison comparison(one, other, shell);
    return one.escape == other.escape
           && std::ranges::equal(one.instructions, other.instructions,
                                 [&](const Instruction& a, const Instruction& b) { return comparison.areSame(a, b); })
           && std::ranges::equal(one.errors, other.errors, {}, &SyntaxError::message, &SyntaxError::message);
}

} // namespace stagewright
