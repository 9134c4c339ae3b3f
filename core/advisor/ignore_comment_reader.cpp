// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/ignore_comment_reader.h"

#include "core/advisor/rule_name.h"
#include "core/dockerfile/suggestion.h"
#include "core/text/ascii.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <format>

namespace stagewright {
namespace {

using enum Suppression::Reach;
using Dialect = Suppression::Dialect;

constexpr std::array<std::string_view, 2> tools = {"hadolint", "stagewright"};
constexpr std::array<std::string_view, 2> reaches = {"stage", "global"};
/// What people write who mean `ignore`.
constexpr std::array<std::string_view, 5> ignoringWords = {"ignore", "disable", "skip", "ignored", "ignores"};
constexpr std::array<std::string_view, 2> keywords = {"ignore", "shell"};

class Reader
{
public:
    Reader(std::string_view bytes, TextRange comment) : m_bytes(bytes), m_at(comment.begin + 1), m_end(comment.end)
    {
        m_comment.range = comment;
    }

    std::optional<IgnoreComment> read()
    {
        if (!readHead())
            return std::nullopt;
        m_comment.rest = {m_at, m_at};
        if (m_isShell)
            readShell();
        else
            readNames();
        return std::move(m_comment);
    }

private:
    char peek() const { return m_at < m_end ? m_bytes[m_at] : '\0'; }

    void skipBlanks()
    {
        while (peek() == ' ' || peek() == '\t')
            ++m_at;
    }

    TextRange takeWord()
    {
        skipBlanks();
        const std::size_t begin = m_at;
        while (std::isalnum(static_cast<unsigned char>(peek())) != 0 || peek() == '-' || peek() == '_')
            ++m_at;
        return {begin, m_at};
    }

    std::string_view text(TextRange range) const { return range.in(m_bytes); }

    bool readTool()
    {
        const TextRange word = takeWord();
        // Of misspelt names those that begin alike: this is asked of every comment.
        if (word.size() < 6 || word.size() > 14 || !std::string_view("hHsS").contains(m_bytes[word.begin]))
            return false;
        const auto tool = nearest(text(word), tools);
        m_headBegin = word.begin;
        m_isExact = tool && *tool == text(word);
        m_isNamed = tool && *tool == toLower(text(word));
        m_comment.dialect = tool == "hadolint" ? Dialect::Hadolint : Dialect::Stagewright;
        return tool.has_value();
    }

    /// Takes `stage` or `global`, also misspelt where the word behind it shows what is meant.
    TextRange takeReach()
    {
        const TextRange word = takeWord();
        const std::size_t behind = m_at;
        const TextRange next = takeWord();
        const auto reach = nearest(text(word), reaches, next.isEmpty() ? 0 : 2);
        if (!reach || !nearest(text(next), ignoringWords)) {
            m_at = behind;
            return word;
        }
        m_comment.reach = reach == "stage" ? Stage : File;
        m_isExact = m_isExact && *reach == text(word);
        return next;
    }

    /// Reads up to the list. False if the comment is talk about the tool, not a word to it.
    bool readHead()
    {
        if (!readTool())
            return false;
        const TextRange word = takeReach();
        const std::string_view keyword = text(word);
        m_isShell = m_comment.dialect == Dialect::Hadolint && m_comment.reach == Instruction && keyword == "shell";
        const bool isIgnore = nearest(keyword, ignoringWords).has_value() && keyword.size() > 3;
        if (!m_isShell && !isIgnore)
            return false;
        skipBlanks();
        const bool hasEquals = peek() == '=';
        if (hasEquals)
            ++m_at;
        else if (!m_isNamed || !leadsToNames())
            return false;
        skipBlanks();
        m_isExact = m_isExact && hasEquals && std::ranges::contains(keywords, keyword);
        if (!m_isExact)
            blameHead();
        return true;
    }

    /// `# hadolint ignore: DL3006` and `# hadolint ignore DL3006` mean it; `# hadolint ignore is of no use` does not.
    bool leadsToNames()
    {
        if (peek() == ':')
            ++m_at;
        const std::size_t begin = m_at;
        const TextRange word = takeWord();
        m_at = begin;
        return isCodeOfOthers(text(word));
    }

    void blameHead()
    {
        const std::string head = m_isShell ? "hadolint shell=" : headOf(m_comment.dialect, m_comment.reach);
        const TextRange range{m_headBegin, m_at};
        blame(range, std::format("\"{}\" is not what silences a rule: write \"{}\".", shown(range), head),
              Fix{std::format("Write {}", head), false, {{range, head}}});
    }

    std::string_view shown(TextRange range) const
    {
        const std::string_view whole = text(range);
        return whole.substr(0, whole.find_last_not_of(" \t") + 1);
    }

    void blame(TextRange range, std::string message, std::optional<Fix> fix)
    {
        if (!m_comment.fault)
            m_comment.fault = CommentFault{range, std::move(message), std::move(fix)};
    }

    void readShell()
    {
        const std::size_t begin = m_at;
        while (m_at < m_end && peek() != ' ' && peek() != '\t' && peek() != '#')
            ++m_at;
        m_comment.shell = m_bytes.substr(begin, m_at - begin);
    }

    void readNames()
    {
        do {
            if (const TextRange word = takeWord(); !word.isEmpty())
                m_comment.names.push_back({std::string(text(word)), word});
            skipBlanks();
        } while (peek() == ',' && ++m_at);
        m_comment.rest = {m_at, m_end};
        if (m_comment.names.empty())
            blame(m_comment.range, "This comment names no rule, so it silences nothing.", std::nullopt);
        else if (m_comment.dialect == Dialect::Hadolint)
            blameWhatHadolintCannotRead();
    }

    void blameWhatHadolintCannotRead()
    {
        const auto isCode = [](const Word& name) {
            return isCodeOfOthers(name.text) && name.text == toUpper(name.text);
        };
        const auto wrong = std::ranges::find_if_not(m_comment.names, isCode);
        if (wrong != m_comment.names.end()) {
            blame(wrong->range,
                  std::format("hadolint passes over this whole comment, because \"{}\" is none of its codes, which look "
                              "like DL3006 and SC2086.",
                              wrong->text),
                  correction(*wrong));
        } else if (!m_comment.rest.isEmpty() && m_bytes[m_comment.rest.begin] != '#') {
            const TextRange rest = m_comment.rest;
            blame(rest,
                  "hadolint passes over this whole comment, because of the words behind the list: write # before them.",
                  Fix{"Write # before the words", false, {{{rest.begin, rest.begin}, "# "}}});
        }
    }

    /// A code in capitals; or our dialect, which takes any name.
    Fix correction(const Word& wrong) const
    {
        if (isCodeOfOthers(wrong.text))
            return {std::format("Write {}", toUpper(wrong.text)), false, {{wrong.range, toUpper(wrong.text)}}};
        const std::string head = headOf(Dialect::Stagewright, m_comment.reach);
        return {std::format("Write {}", head), false, {{{m_headBegin, m_comment.names.front().range.begin}, head}}};
    }

    std::string_view m_bytes;
    std::size_t m_at;
    std::size_t m_end;
    std::size_t m_headBegin = 0;
    bool m_isExact = false; // so far written as it must be
    bool m_isNamed = false; // the tool's name is right but for its case
    bool m_isShell = false;
    IgnoreComment m_comment;
};

} // namespace

std::optional<IgnoreComment> readIgnoreComment(std::string_view bytes, TextRange comment)
{
    return Reader(bytes, comment).read();
}

std::string headOf(Suppression::Dialect dialect, Suppression::Reach reach)
{
    const std::string_view tool = dialect == Dialect::Hadolint ? "hadolint" : "stagewright";
    const std::string_view where = reach == Suppression::Reach::Stage ? " stage" : reach == File ? " global" : "";
    return std::format("{}{} ignore=", tool, where);
}

TextRange headRange(std::string_view bytes, const IgnoreComment& comment)
{
    const std::size_t begin = bytes.find_first_not_of("# \t", comment.range.begin);
    return {begin, comment.names.front().range.begin};
}

} // namespace stagewright
