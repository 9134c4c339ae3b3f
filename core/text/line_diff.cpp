// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/line_diff.h"

#include <algorithm>
#include <cstdint>
#include <numeric>

namespace stagewright {
namespace {

using Lines = std::vector<std::string_view>;

Lines splitLines(std::string_view text)
{
    Lines lines;
    while (!text.empty()) {
        const std::size_t newline = text.find('\n');
        std::string_view line = text.substr(0, newline);
        text.remove_prefix(newline == std::string_view::npos ? text.size() : newline + 1);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        lines.push_back(line);
    }
    return lines;
}

/// Lengths of the longest common subsequences of all endings of `a` and `b`.
class CommonLengths
{
public:
    CommonLengths(const Lines& a, const Lines& b) : m_width(b.size() + 1), m_lengths((a.size() + 1) * m_width)
    {
        for (std::size_t i = a.size(); i-- > 0;) {
            for (std::size_t j = b.size(); j-- > 0;) {
                m_lengths[i * m_width + j] =
                    a[i] == b[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
            }
        }
    }

    std::uint32_t at(std::size_t i, std::size_t j) const { return m_lengths[i * m_width + j]; }

private:
    std::size_t m_width;
    std::vector<std::uint32_t> m_lengths;
};

void addLine(std::vector<DiffLine>& diff, DiffLine::Kind kind, std::string_view text)
{
    diff.push_back({kind, std::string(text)});
}

std::vector<DiffLine> compare(const Lines& before, const Lines& after)
{
    const CommonLengths common(before, after);
    std::vector<DiffLine> diff;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < before.size() || j < after.size()) {
        if (i < before.size() && j < after.size() && before[i] == after[j]) {
            addLine(diff, DiffLine::Kind::Same, before[i++]);
            ++j;
        } else if (i < before.size() && (j == after.size() || common.at(i + 1, j) >= common.at(i, j + 1))) {
            addLine(diff, DiffLine::Kind::Removed, before[i++]);
        } else {
            addLine(diff, DiffLine::Kind::Added, after[j++]);
        }
    }
    return diff;
}

/// Replaces what is far from every change by gaps.
std::vector<DiffLine> shortened(const std::vector<DiffLine>& diff, std::size_t context)
{
    std::vector<DiffLine> result;
    for (std::size_t i = 0; i < diff.size(); ++i) {
        const std::size_t from = i < context ? 0 : i - context;
        const std::size_t to = std::min(diff.size(), i + context + 1);
        const bool isNearChange = std::any_of(diff.begin() + static_cast<std::ptrdiff_t>(from),
                                              diff.begin() + static_cast<std::ptrdiff_t>(to),
                                              [](const DiffLine& line) { return line.kind != DiffLine::Kind::Same; });
        if (isNearChange)
            result.push_back(diff[i]);
        else if (!result.empty() && result.back().kind != DiffLine::Kind::Gap)
            result.push_back({DiffLine::Kind::Gap, {}});
    }
    if (!result.empty() && result.back().kind == DiffLine::Kind::Gap)
        result.pop_back();
    return result;
}

/// Lines with their line ends.
Lines splitWithEnds(std::string_view text)
{
    Lines lines;
    while (!text.empty()) {
        lines.push_back(text.substr(0, text.find('\n') + 1));
        if (lines.back().empty())
            lines.back() = text;
        text.remove_prefix(lines.back().size());
    }
    return lines;
}

/// The edits between two middles, the first of which begins at byte `at` of its text.
std::vector<Edit> editsBetween(const Lines& before, const Lines& after, std::size_t at)
{
    const CommonLengths common(before, after);
    std::vector<Edit> edits;
    const auto change = [&]() -> Edit& {
        if (edits.empty() || edits.back().range.end != at)
            edits.push_back({{at, at}, {}});
        return edits.back();
    };
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < before.size() || j < after.size()) {
        if (i < before.size() && j < after.size() && before[i] == after[j]) {
            at += before[i++].size();
            ++j;
        } else if (i < before.size() && (j == after.size() || common.at(i + 1, j) >= common.at(i, j + 1))) {
            Edit& edit = change();
            at += before[i++].size();
            edit.range.end = at;
        } else {
            change().text += after[j++];
        }
    }
    return edits;
}

} // namespace

std::vector<DiffLine> diffLines(std::string_view before, std::string_view after, int context)
{
    if (before == after)
        return {};
    Lines a = splitLines(before);
    Lines b = splitLines(after);
    // Only the middle needs the table; a little of the common ends is kept as context.
    const auto [headEnd, unused] = std::ranges::mismatch(a, b);
    const auto kept = static_cast<std::ptrdiff_t>(context);
    const std::ptrdiff_t head = std::max<std::ptrdiff_t>(0, headEnd - a.begin() - kept);
    a.erase(a.begin(), a.begin() + head);
    b.erase(b.begin(), b.begin() + head);
    std::size_t tail = 0;
    while (tail < std::min(a.size(), b.size()) && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
        ++tail;
    const std::size_t cut = tail > static_cast<std::size_t>(context) ? tail - static_cast<std::size_t>(context) : 0;
    a.resize(a.size() - cut);
    b.resize(b.size() - cut);
    return shortened(compare(a, b), static_cast<std::size_t>(context));
}

std::vector<Edit> lineEdits(std::string_view before, std::string_view after)
{
    constexpr std::size_t largestTable = 1 << 24; // beyond it one edit replaces the whole middle
    Lines a = splitWithEnds(before);
    Lines b = splitWithEnds(after);
    std::size_t at = 0;
    const auto head = std::ranges::mismatch(a, b).in1 - a.begin();
    for (auto line = a.begin(); line != a.begin() + head; ++line)
        at += line->size();
    a.erase(a.begin(), a.begin() + head);
    b.erase(b.begin(), b.begin() + head);
    while (!a.empty() && !b.empty() && a.back() == b.back()) {
        a.pop_back();
        b.pop_back();
    }
    if (a.size() * b.size() <= largestTable)
        return editsBetween(a, b, at);
    const auto sizeOf = [](const Lines& lines) {
        return std::accumulate(lines.begin(), lines.end(), std::size_t(0),
                               [](std::size_t sum, std::string_view line) { return sum + line.size(); });
    };
    return {{{at, at + sizeOf(a)}, std::string(after.substr(at, sizeOf(b)))}};
}

} // namespace stagewright
