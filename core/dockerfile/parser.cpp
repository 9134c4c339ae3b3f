// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/parser.h"

#include "core/dockerfile/directive_reader.h"
#include "core/dockerfile/heredoc.h"
#include "core/dockerfile/instruction_reader.h"
#include "core/dockerfile/json_array.h"
#include "core/dockerfile/validation.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <format>
#include <optional>
#include <utility>

namespace stagewright {
namespace {

constexpr std::size_t longestLine = 65535; // BuildKit's scanner buffer
constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

/// Reads physical lines and joins them into instructions.
class Parser
{
public:
    explicit Parser(Snapshot snapshot) : m_bytes(snapshot.bytes()) { m_tree.snapshot = std::move(snapshot); }

    SyntaxTree run()
    {
        if (m_bytes.starts_with(byteOrderMark))
            m_at = byteOrderMark.size();
        while (nextLine())
            readLine();
        if (m_tree.instructions.empty())
            fail(m_bytes.empty() ? "The file is empty: begin with FROM and an image, e.g. FROM alpine:3.22."
                                 : "The file has no instructions: begin with FROM and an image, e.g. FROM alpine:3.22.",
                 {m_bytes.size(), m_bytes.size()}, std::max(1, m_lineNumber));
        return std::move(m_tree);
    }

private:
    bool nextLine()
    {
        if (m_at >= m_bytes.size())
            return false;
        const std::size_t newline = m_bytes.find('\n', m_at);
        const std::size_t next = newline == std::string_view::npos ? m_bytes.size() : newline + 1;
        m_line = {m_at, next};
        while (m_line.end > m_line.begin && (m_bytes[m_line.end - 1] == '\n' || m_bytes[m_line.end - 1] == '\r'))
            --m_line.end;
        m_at = next;
        ++m_lineNumber;
        if (next - m_line.begin > longestLine + 1)
            fail(std::format("The line is longer than {} bytes, which BuildKit refuses: continue it on further lines.",
                             longestLine),
                 m_line, m_lineNumber);
        return true;
    }

    /// The current line without leading white space.
    TextRange unindented() const
    {
        TextRange content = m_line;
        while (content.begin < content.end) {
            const std::size_t space = spaceLength(m_bytes, content.begin);
            if (space == 0)
                break;
            content.begin = std::min(content.begin + space, content.end);
        }
        return content;
    }

    bool isComment(TextRange unindentedLine) const
    {
        return !unindentedLine.isEmpty() && m_bytes[unindentedLine.begin] == '#';
    }

    void fail(std::string message, TextRange range, int line)
    {
        m_tree.errors.push_back({std::move(message), range, line});
    }

    void readLine()
    {
        const TextRange content = unindented();
        if (isComment(content)) {
            readComment(content);
            return;
        }
        m_directivesAreOver = true;
        if (!content.isEmpty())
            readInstruction(content);
    }

    void readComment(TextRange content)
    {
        std::optional<Directive> directive;
        if (!m_directivesAreOver)
            directive = readDirective(m_bytes, content);
        if (!directive) {
            m_directivesAreOver = true;
            m_tree.comments.push_back(content);
            return;
        }
        directive->line = m_lineNumber;
        if (m_tree.findDirective(directive->name))
            fail(std::format("Only one {} directive can be used: remove this one.", directive->name), directive->range,
                 m_lineNumber);
        else if (directive->name == "escape")
            setEscape(*directive);
        m_tree.directives.push_back(std::move(*directive));
    }

    void setEscape(const Directive& directive)
    {
        if (directive.value == "\\" || directive.value == "`")
            m_tree.escape = directive.value.front();
        else
            fail(std::format("\"{}\" cannot be the escape character: use \\ or `.", directive.value),
                 directive.valueRange, m_lineNumber);
    }

    /// Adds a line to the joined text; true if the instruction goes on in the next line.
    bool append(LogicalText& logical, TextRange content) const
    {
        std::size_t end = content.end;
        while (end > content.begin && (m_bytes[end - 1] == ' ' || m_bytes[end - 1] == '\t'))
            --end;
        const bool endsInEscape = end > content.begin && m_bytes[end - 1] == m_tree.escape;
        const bool isDoubled = endsInEscape && end - 1 > content.begin && m_bytes[end - 2] == m_tree.escape;
        const bool goesOn = endsInEscape && !isDoubled;
        if (goesOn)
            content.end = end - 1;
        logical.append(content.in(m_bytes), content.begin);
        return goesOn;
    }

    void readInstruction(TextRange content)
    {
        Instruction instruction;
        instruction.line = m_lineNumber;
        bool goesOn = append(instruction.logical, content);
        while (goesOn && nextLine()) {
            const TextRange inner = unindented();
            if (isComment(inner))
                instruction.innerComments.push_back(inner);
            else if (inner.isEmpty())
                instruction.emptyContinuationLines.push_back(m_lineNumber);
            else
                goesOn = append(instruction.logical, m_line);
        }
        instruction.endLine = m_lineNumber;
        instruction.range = {content.begin, m_line.end};
        instruction.headRange = instruction.range;
        countStage(instruction);
        readParts(instruction, m_tree.escape, m_tree.errors);
        readHeredocs(instruction);
        m_tree.instructions.push_back(std::move(instruction));
    }

    void countStage(Instruction& instruction)
    {
        const std::string_view text = instruction.logical.text();
        const std::size_t end = std::min(text.find_first_of("\t\v\f\r "), text.size());
        if (keywordFrom(text.substr(0, end)) == Keyword::From)
            ++m_stage;
        instruction.stage = m_stage;
    }

    void readHeredocs(Instruction& instruction)
    {
        Instruction& owner = instruction.trigger.empty() ? instruction : instruction.trigger.front();
        const bool mayHaveHeredocs = owner.keyword == Keyword::Run || owner.keyword == Keyword::Copy
                                     || owner.keyword == Keyword::Add;
        if (!mayHaveHeredocs || owner.form == Form::Exec || !owner.logical.text().contains("<<"))
            return;
        for (HeredocMarker& marker : findHeredocs(owner.logical.text())) {
            if (!readHeredocBody(owner, marker))
                break; // the others would begin behind the end of the file
        }
        instruction.endLine = owner.endLine = m_lineNumber;
        instruction.range.end = owner.range.end = m_line.end;
    }

    /// True if the here-document ends.
    bool readHeredocBody(Instruction& owner, HeredocMarker& marker)
    {
        Heredoc heredoc{std::move(marker.name), marker.expands, marker.stripsTabs, marker.fileDescriptor,
                        owner.logical.sourceRange(marker.range), {m_at, m_at}, {m_at, m_at},
                        m_lineNumber + 1, m_lineNumber};
        bool isTerminated = false;
        while (!isTerminated && nextLine()) {
            TextRange candidate = m_line;
            while (heredoc.stripsTabs && candidate.begin < candidate.end && m_bytes[candidate.begin] == '\t')
                ++candidate.begin;
            isTerminated = candidate.in(m_bytes) == heredoc.name;
            if (isTerminated)
                heredoc.terminator = candidate;
            else
                heredoc.body.end = m_at;
        }
        if (!isTerminated) {
            heredoc.terminator = {m_bytes.size(), m_bytes.size()};
            fail(std::format("The here-document is never closed: add a line that is just {}.", heredoc.name),
                 heredoc.marker, owner.line);
        }
        heredoc.endLine = m_lineNumber;
        owner.heredocs.push_back(std::move(heredoc));
        return isTerminated;
    }

    std::string_view m_bytes;
    SyntaxTree m_tree;
    std::size_t m_at = 0;
    TextRange m_line; ///< the current physical line without its line end
    int m_lineNumber = 0;
    int m_stage = -1;
    bool m_directivesAreOver = false;
};

} // namespace

SyntaxTree parse(Snapshot snapshot)
{
    SyntaxTree tree = Parser(std::move(snapshot)).run();
    validate(tree);
    if (!std::ranges::is_sorted(tree.errors, {}, &SyntaxError::line))
        std::ranges::stable_sort(tree.errors, {}, &SyntaxError::line);
    return tree;
}

std::string print(const SyntaxTree& tree)
{
    std::vector<TextRange> nodes;
    for (const Directive& directive : tree.directives)
        nodes.push_back(directive.range);
    nodes.insert(nodes.end(), tree.comments.begin(), tree.comments.end());
    for (const Instruction& instruction : tree.instructions)
        nodes.push_back(instruction.range);
    std::ranges::sort(nodes, {}, &TextRange::begin);
    const std::string_view bytes = tree.snapshot.bytes();
    std::string text;
    std::size_t at = 0;
    for (const TextRange node : nodes) {
        text += bytes.substr(at, node.begin - at);
        text += node.in(bytes);
        at = node.end;
    }
    text += bytes.substr(at);
    return text;
}

} // namespace stagewright
