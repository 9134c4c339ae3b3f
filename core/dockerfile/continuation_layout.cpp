// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/continuation_layout.h"

#include "core/dockerfile/head_lines.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <limits>
#include <ranges>

namespace stagewright {
namespace {

constexpr std::size_t widestAligned = 120; // longer lines do not push the column of the escapes

/// A line on its way to its new layout.
struct PlacedLine
{
    HeadLine line;
    const Gap* brokenGap = nullptr; ///< the gap at which it was broken off from the line before, if it was at one
    const Gap* ownBreak = nullptr;  ///< the gap at which it is broken itself
    std::string indentation;        ///< in front of it in the end
    bool staysLeft = false;         ///< a closing bracket below the keyword
    bool isSpacer = false;          ///< nothing but an escape: an empty line as authors write it
    std::ptrdiff_t growth = 0;      ///< bytes that the edits add to its text
};

std::string_view leadingBlanks(std::string_view text)
{
    return text.substr(0, std::min(text.find_first_not_of(" \t"), text.size()));
}

/// Puts the edits of one instruction together.
class InstructionLayout
{
public:
    InstructionLayout(const SyntaxTree& tree, const Instruction& instruction, const InstructionSpacing& spacing,
                      const FormatOptions& options)
        : m_snapshot(tree.snapshot), m_bytes(tree.snapshot.bytes()), m_instruction(instruction), m_spacing(spacing),
          m_options(options)
    {
        for (const HeadLine& line : headLines(m_snapshot, instruction))
            m_lines.push_back({line});
    }

    std::vector<Edit> edits()
    {
        findBreaks();
        chooseIndentations();
        indentLines();
        spaceWords();
        endLines();
        return std::move(m_edits);
    }

private:
    static bool isText(const PlacedLine& placed) { return placed.line.kind == HeadLine::Kind::Text; }
    auto textLines() { return m_lines | std::views::filter(isText); }

    /// The gap that `at` lies in or at an end of, or null.
    const Gap* gapAt(std::size_t at) const
    {
        const auto behind =
            std::ranges::upper_bound(m_spacing.gaps, at, {}, [](const Gap& gap) { return gap.span.begin; });
        if (behind == m_spacing.gaps.begin() || std::prev(behind)->span.end < at)
            return nullptr;
        return &*std::prev(behind);
    }

    /// Finds the gap of each line break.
    void findBreaks()
    {
        PlacedLine* previous = nullptr;
        for (PlacedLine& placed : m_lines) {
            if (!isText(placed))
                continue;
            if (previous)
                previous->ownBreak = placed.brokenGap = gapAt(placed.line.logical.begin);
            placed.isSpacer = placed.brokenGap && placed.brokenGap->span.contains(placed.line.logical);
            previous = &placed;
        }
    }

    /// Lines move with the keyword, and with the first word if they stand below it. If some are then too far left,
    /// all move right by the same width.
    void chooseIndentations()
    {
        int lowest = std::numeric_limits<int>::max();
        for (PlacedLine& placed : textLines()) {
            placed.indentation = leadingBlanks(placed.line.text.in(m_bytes));
            if (!placed.brokenGap || placed.isSpacer)
                continue;
            takeOffKeywordIndentation(placed.indentation);
            placed.staysLeft = placed.indentation.empty() && closesBracket(placed);
            if (!placed.staysLeft)
                lowest = std::min(lowest, width(placed.indentation));
        }
        const int aligned = lowest - surplusBeforeFirstWord(lowest);
        const int shift = std::max(aligned, m_options.indent) - lowest;
        for (PlacedLine& placed : textLines()) {
            if (shift != 0 && placed.brokenGap && !placed.isSpacer && !placed.staysLeft)
                placed.indentation = blanks(lowest + shift + depthOf(width(placed.indentation) - lowest));
        }
    }

    /// Where lines move anyway, a single column is no level of indentation and odd widths become even ones: what
    /// stood in column 4 below ` && ` stands one step behind it.
    static int depthOf(int columns) { return columns == 1 ? 0 : columns + columns % 2; }

    /// By how much the first word moves to the left, if it stands on the keyword's line in this column.
    int surplusBeforeFirstWord(int column) const
    {
        if (m_spacing.gaps.empty() || m_lines.front().ownBreak == m_spacing.gaps.data())
            return 0;
        const TextRange gap = m_spacing.gaps.front().span;
        return gap.end == static_cast<std::size_t>(column) ? static_cast<int>(gap.size()) - 1 : 0;
    }

    void takeOffKeywordIndentation(std::string& indentation) const
    {
        const HeadLine& first = m_lines.front().line;
        const std::string_view own = TextRange{first.source.begin, first.text.begin}.in(m_bytes);
        if (indentation.starts_with(own))
            indentation.erase(0, own.size());
        else
            indentation = blanks(width(indentation) - width(own));
    }

    bool closesBracket(const PlacedLine& placed) const
    {
        const std::string_view text = placed.line.text.in(m_bytes);
        const std::size_t at = text.find_first_not_of(" \t");
        return at != std::string_view::npos && std::string_view(")]}").contains(text[at]);
    }

    static std::string blanks(int count) { return std::string(static_cast<std::size_t>(std::max(0, count)), ' '); }

    /// Columns of an indentation; a tab is one step.
    int width(std::string_view blanks) const
    {
        int columns = 0;
        const int step = std::max(1, m_options.indent);
        for (const char blank : blanks)
            columns += blank == '\t' ? step - columns % step : 1;
        return columns;
    }

    void indentLines()
    {
        const HeadLine& first = m_lines.front().line;
        replace({first.source.begin, first.text.begin}, "");
        std::string below = blanks(m_options.indent);
        for (PlacedLine& placed : m_lines | std::views::reverse) {
            const HeadLine& line = placed.line;
            if (line.kind == HeadLine::Kind::Empty) {
                removeLine(line);
            } else if (line.kind == HeadLine::Kind::Comment) {
                replace({line.source.begin, line.text.begin}, below);
            } else if (placed.isSpacer) {
                replace(line.text, below);
            } else {
                below = placed.indentation;
                const std::size_t present = leadingBlanks(line.text.in(m_bytes)).size();
                if (placed.brokenGap)
                    placed.growth += replace({line.text.begin, line.text.begin + present}, placed.indentation);
            }
        }
    }

    void removeLine(const HeadLine& line)
    {
        const int number = m_snapshot.lineOf(line.source.begin);
        const std::size_t end = m_bytes.find('\n', line.source.begin);
        replace({m_snapshot.lines().startOf(number), end == std::string_view::npos ? m_bytes.size() : end + 1}, "");
    }

    /// Keywords and the gaps within lines.
    void spaceWords()
    {
        if (m_options.upperCasesKeywords) {
            for (const LogicalWord& keyword : m_spacing.keywords) {
                if (m_instruction.logical.isContiguous(keyword.range))
                    replace(m_instruction.logical.sourceRange(keyword.range), keyword.text);
            }
        }
        auto line = m_lines.begin();
        for (const Gap& gap : m_spacing.gaps) {
            while (!isText(*line) || line->line.logical.end < gap.span.end)
                ++line;
            const bool isInside = line->line.logical.begin < gap.span.begin && gap.span.end < line->line.logical.end;
            if (!isInside || gap.spacing == Gap::Spacing::Kept)
                continue;
            const std::size_t begin = line->line.text.begin + (gap.span.begin - line->line.logical.begin);
            line->growth += replace({begin, begin + gap.span.size()}, gap.spacing == Gap::Spacing::One ? " " : "");
        }
    }

    /// The end of a line's text, without the blanks of the gap at which it is broken.
    std::size_t textEnd(const PlacedLine& placed) const
    {
        const HeadLine& line = placed.line;
        return placed.ownBreak ? line.text.begin + (placed.ownBreak->span.begin - line.logical.begin) : line.text.end;
    }

    static bool breaksBehindWord(const PlacedLine& placed) { return placed.ownBreak && !placed.isSpacer; }

    std::size_t columnsOf(const PlacedLine& placed) const
    {
        std::ptrdiff_t columns = placed.growth;
        for (std::size_t at = placed.line.text.begin; at < textEnd(placed); at += utf8Length(m_bytes, at))
            ++columns;
        return static_cast<std::size_t>(columns);
    }

    /// What stands behind the texts: blanks and escapes.
    void endLines()
    {
        std::size_t widest = 0;
        for (const PlacedLine& placed : textLines()) {
            if (m_options.alignsContinuations && breaksBehindWord(placed) && columnsOf(placed) <= widestAligned)
                widest = std::max(widest, columnsOf(placed));
        }
        for (const PlacedLine& placed : m_lines) {
            const HeadLine& line = placed.line;
            if (line.kind == HeadLine::Kind::Empty)
                continue;
            if (breaksBehindWord(placed))
                replace({textEnd(placed), line.text.end},
                        std::string(std::max(widest, columnsOf(placed)) + 1 - columnsOf(placed), ' '));
            const std::size_t end = line.goesOn ? line.text.end + 1 : endOfText(line.text);
            replace({end, line.source.end}, "");
        }
    }

    std::size_t endOfText(TextRange text) const
    {
        while (!text.isEmpty() && std::string_view(" \t\r").contains(m_bytes[text.end - 1]))
            --text.end;
        return text.end;
    }

    /// Adds an edit if it changes something; returns by how many bytes the text grows.
    std::ptrdiff_t replace(TextRange range, std::string_view text)
    {
        if (range.in(m_bytes) == text)
            return 0;
        m_edits.push_back({range, std::string(text)});
        return static_cast<std::ptrdiff_t>(text.size()) - static_cast<std::ptrdiff_t>(range.size());
    }

    const Snapshot& m_snapshot;
    std::string_view m_bytes;
    const Instruction& m_instruction;
    const InstructionSpacing& m_spacing;
    const FormatOptions& m_options;
    std::vector<PlacedLine> m_lines;
    std::vector<Edit> m_edits;
};

} // namespace

std::vector<Edit> layOut(const SyntaxTree& tree, const Instruction& instruction, const InstructionSpacing& spacing,
                         const FormatOptions& options)
{
    return InstructionLayout(tree, instruction, spacing, options).edits();
}

} // namespace stagewright
