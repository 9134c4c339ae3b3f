// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/formatter.h"

#include "core/dockerfile/continuation_layout.h"
#include "core/dockerfile/directive_reader.h"
#include "core/dockerfile/head_lines.h"
#include "core/dockerfile/parser.h"
#include "core/dockerfile/same_meaning.h"

#include <algorithm>
#include <array>

namespace stagewright {
namespace {

/// `sh` for anything but shells of other families: those of SHELL instructions, and Windows where a backquote escapes.
ShellFamily shellFamilyOf(const SyntaxTree& tree)
{
    static constexpr std::array<std::string_view, 6> posixShells = {"sh", "bash", "ash", "dash", "ksh", "zsh"};
    const auto isForeign = [](const Instruction& instruction) {
        if (instruction.keyword != Keyword::Shell || instruction.arguments.empty())
            return false;
        const std::string_view path = instruction.arguments.front().text;
        return !std::ranges::contains(posixShells, path.substr(path.rfind('/') + 1));
    };
    const bool isOther = tree.escape != '\\' || std::ranges::any_of(tree.instructions, isForeign);
    return isOther ? ShellFamily::Other : ShellFamily::Posix;
}

/// A directive, comment or instruction: what stands on lines of its own between blank lines.
struct Block
{
    int line = 1;
    int endLine = 1;
    const Instruction* instruction = nullptr;
    const TextRange* comment = nullptr; ///< from `#` on
    bool opensStage = false; ///< a FROM behind another stage, or the first of the comment lines that stand on it
};

/// Puts the edits of a whole file together.
class FileLayout
{
public:
    FileLayout(const SyntaxTree& tree, const FormatOptions& options)
        : m_tree(tree), m_bytes(tree.snapshot.bytes()), m_options(options), m_shell(shellFamilyOf(tree)),
          m_lineEnd(m_bytes.substr(0, m_bytes.find('\n')).ends_with('\r') ? "\r\n" : "\n")
    {}

    std::vector<Edit> edits()
    {
        collectBlocks();
        if (m_blocks.empty())
            return {};
        int behind = 1;
        for (std::size_t i = 0; i < m_blocks.size(); ++i) {
            const Block& block = m_blocks[i];
            keepBlankLines(behind, block.line, wantedBlankLines(i, block.line - behind));
            if (block.instruction)
                formatInstruction(*block.instruction);
            else
                formatComment(block);
            behind = block.endLine + 1;
        }
        endFile(behind);
        std::ranges::stable_sort(m_edits, {}, [](const Edit& edit) { return edit.range.begin; });
        return std::move(m_edits);
    }

private:
    void collectBlocks()
    {
        for (const Directive& directive : m_tree.directives)
            m_blocks.push_back({directive.line, directive.line});
        for (const TextRange& comment : m_tree.comments) {
            const int line = m_tree.snapshot.lineOf(comment.begin);
            m_blocks.push_back({line, line, nullptr, &comment});
        }
        for (const Instruction& instruction : m_tree.instructions)
            m_blocks.push_back({instruction.line, instruction.endLine, &instruction});
        std::ranges::sort(m_blocks, {}, &Block::line);
        for (std::size_t i = 0; i < m_blocks.size(); ++i) {
            const Instruction* instruction = m_blocks[i].instruction;
            if (!instruction || instruction->keyword != Keyword::From || instruction->stage < 1)
                continue;
            std::size_t first = i;
            while (m_blocks[first - 1].comment && m_blocks[first - 1].line + 1 == m_blocks[first].line)
                --first;
            m_blocks[first].opensStage = true;
        }
    }

    /// At the head of the file a blank line may be what keeps a comment from being a directive.
    bool isKeptApart(std::size_t index) const
    {
        const Block& block = m_blocks[index];
        if (block.instruction)
            return index == 0 && block.instruction->keyword == Keyword::Unknown; // `// syntax=` is read by BuildKit
        return block.comment && hasMeaningAtHead(*block.comment);
    }

    bool hasMeaningAtHead(TextRange comment) const
    {
        return comment.in(m_bytes).starts_with("#!") || readDirective(m_bytes, comment).has_value();
    }

    int wantedBlankLines(std::size_t index, int present) const
    {
        if (m_blocks[index].opensStage)
            return 1;
        return std::min(present, index > 0 || isKeptApart(index) ? 1 : 0);
    }

    /// Lays out the blank lines from line `first` to before line `next`.
    void keepBlankLines(int first, int next, int wanted)
    {
        for (int line = first; line < next; ++line) {
            const TextRange content = physicalLine(m_tree.snapshot, line);
            if (line - first < wanted)
                replace(content, "");
            else
                replace({content.begin, beginOf(line + 1)}, "");
        }
        for (int count = next - first; count < wanted; ++count)
            m_edits.push_back({{beginOf(next), beginOf(next)}, std::string(m_lineEnd)});
    }

    std::size_t beginOf(int line) const
    {
        return line > m_tree.snapshot.lines().lineCount() ? m_bytes.size() : physicalLine(m_tree.snapshot, line).begin;
    }

    /// An indented comment that reads like a directive means less than one at the edge; it is not moved.
    void formatComment(const Block& block)
    {
        const TextRange line = physicalLine(m_tree.snapshot, block.line);
        const std::size_t end = std::max(m_bytes.substr(0, line.end).find_last_not_of(" \t\r") + 1, line.begin);
        if (block.comment && end > block.comment->begin + 1 && !hasMeaningAtHead(*block.comment))
            replace({line.begin, block.comment->begin}, "");
        replace({end, line.end}, "");
    }

    bool holdsError(const Instruction& instruction) const
    {
        const auto error = std::ranges::lower_bound(m_tree.errors, instruction.line, {}, &SyntaxError::line);
        return error != m_tree.errors.end() && error->line <= instruction.endLine;
    }

    void formatInstruction(const Instruction& instruction)
    {
        if (holdsError(instruction))
            return;
        const InstructionSpacing spacing = readSpacing(instruction, m_tree.escape, m_shell);
        const std::vector<Edit> edits = layOut(m_tree, instruction, spacing, m_options);
        if (!edits.empty() && isSafe(instruction, edits))
            m_edits.insert(m_edits.end(), edits.begin(), edits.end());
    }

    /// Reads the instruction before and after, alone, and compares.
    bool isSafe(const Instruction& instruction, std::vector<Edit> edits) const
    {
        const TextRange lines{beginOf(instruction.line), beginOf(instruction.endLine + 1)};
        for (Edit& edit : edits)
            edit.range = {edit.range.begin - lines.begin, edit.range.end - lines.begin};
        const std::string head = m_tree.escape == '\\' ? "" : std::string("# escape=") + m_tree.escape + '\n';
        const std::string_view before = lines.in(m_bytes);
        return meanTheSame(parse(Snapshot(head + std::string(before))),
                           parse(Snapshot(head + applyEdits(before, std::move(edits)))), m_shell);
    }

    /// No blank lines at the end, but a line end. The body of an open here-document is not touched.
    void endFile(int behind)
    {
        const Instruction* last = m_blocks.back().instruction;
        const Instruction* owner = last && !last->trigger.empty() ? &last->trigger.front() : last;
        if (owner && !owner->heredocs.empty() && owner->heredocs.back().terminator.isEmpty())
            return;
        keepBlankLines(behind, m_tree.snapshot.lines().lineCount() + 1, 0);
        if (behind <= m_tree.snapshot.lines().lineCount())
            return;
        const TextRange line = physicalLine(m_tree.snapshot, behind - 1);
        const bool isEmptied = last && std::ranges::contains(last->emptyContinuationLines, behind - 1);
        if (!isEmptied)
            replace({line.end, m_bytes.size()}, m_lineEnd);
    }

    void replace(TextRange range, std::string_view text)
    {
        if (range.in(m_bytes) != text)
            m_edits.push_back({range, std::string(text)});
    }

    const SyntaxTree& m_tree;
    std::string_view m_bytes;
    const FormatOptions& m_options;
    ShellFamily m_shell;
    std::string_view m_lineEnd;
    std::vector<Block> m_blocks;
    std::vector<Edit> m_edits;
};

} // namespace

std::vector<Edit> formatEdits(const SyntaxTree& tree, const FormatOptions& options)
{
    return FileLayout(tree, options).edits();
}

std::string formattedText(const SyntaxTree& tree, const FormatOptions& options)
{
    return applyEdits(tree.snapshot.bytes(), formatEdits(tree, options));
}

} // namespace stagewright
