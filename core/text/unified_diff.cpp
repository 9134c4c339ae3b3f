// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/unified_diff.h"

#include "core/text/line_index.h"

#include <algorithm>
#include <format>
#include <span>

namespace stagewright {
namespace {

constexpr int context = 3;

/// Lines that are replaced by others; lines count from 1.
struct Change
{
    int first = 1;
    int behind = 1; ///< the line behind the last one; `first` if lines are only added
    std::vector<Edit> edits;
};

/// Lines of a text, each with its line end.
std::vector<std::string_view> splitLines(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return lines;
}

/// Some changes that stand close together, with the lines around them.
struct Hunk
{
    std::string body;
    int before = 0; ///< lines of the old text
    int after = 0;  ///< lines of the new text

    void add(char mark, const std::vector<std::string_view>& lines)
    {
        for (const std::string_view line : lines) {
            body += mark;
            body += line;
            if (!line.ends_with('\n'))
                body += "\n\\ No newline at end of file\n";
        }
        before += mark == '+' ? 0 : static_cast<int>(lines.size());
        after += mark == '-' ? 0 : static_cast<int>(lines.size());
    }
};

/// Writes the hunks of one file.
class DiffWriter
{
public:
    DiffWriter(std::string_view before, const std::vector<Edit>& edits) : m_before(before), m_index(before)
    {
        for (const Edit& edit : edits)
            addChange(edit);
    }

    std::string write()
    {
        for (auto first = m_changes.begin(); first != m_changes.end();) {
            auto last = first + 1;
            while (last != m_changes.end() && last->first - (last - 1)->behind <= 2 * context)
                ++last;
            writeHunk({first, last});
            first = last;
        }
        return std::move(m_diff);
    }

private:
    void addChange(const Edit& edit)
    {
        const int first = m_index.lineOf(edit.range.begin);
        const bool addsLines =
            edit.range.isEmpty() && edit.range.begin == m_index.startOf(first) && edit.text.ends_with('\n');
        const int behind = addsLines ? first : m_index.lineOf(std::max(edit.range.begin + 1, edit.range.end) - 1) + 1;
        if (m_changes.empty() || m_changes.back().behind < first)
            m_changes.push_back({first, behind, {}});
        Change& change = m_changes.back();
        change.behind = std::max(change.behind, behind);
        change.edits.push_back(edit);
    }

    TextRange rangeOf(int first, int behind) const
    {
        const auto startOf = [this](int line) {
            return line > m_index.lineCount() ? m_before.size() : m_index.startOf(line);
        };
        return {startOf(first), startOf(behind)};
    }

    std::vector<std::string_view> linesOf(int first, int behind) const
    {
        return splitLines(rangeOf(first, behind).in(m_before));
    }

    std::string changedText(const Change& change) const
    {
        const TextRange range = rangeOf(change.first, change.behind);
        std::vector<Edit> edits = change.edits;
        for (Edit& edit : edits)
            edit.range = {edit.range.begin - range.begin, edit.range.end - range.begin};
        return applyEdits(range.in(m_before), std::move(edits));
    }

    void writeHunk(std::span<const Change> changes)
    {
        Hunk hunk;
        int at = std::max(1, changes.front().first - context);
        const int first = at;
        for (const Change& change : changes) {
            hunk.add(' ', linesOf(at, change.first));
            hunk.add('-', linesOf(change.first, change.behind));
            const std::string text = changedText(change);
            hunk.add('+', splitLines(text));
            at = change.behind;
        }
        hunk.add(' ', linesOf(at, at + context));
        m_diff += std::format("@@ -{},{} +{},{} @@\n{}", first - (hunk.before == 0), hunk.before,
                              first + m_growth - (hunk.after == 0), hunk.after, hunk.body);
        m_growth += hunk.after - hunk.before;
    }

    std::string_view m_before;
    LineIndex m_index;
    std::vector<Change> m_changes;
    int m_growth = 0; ///< lines added by the hunks so far
    std::string m_diff;
};

} // namespace

std::string unifiedDiff(std::string_view name, std::string_view before, const std::vector<Edit>& edits)
{
    if (edits.empty())
        return {};
    return std::format("--- {}\n+++ {}\n", name, name) + DiffWriter(before, edits).write();
}

} // namespace stagewright
