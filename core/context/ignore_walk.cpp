// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/context/ignore_walk.h"

#include "core/text/path.h"

#include <algorithm>

namespace stagewright {

bool TreeOrder::operator()(std::string_view a, std::string_view b) const
{
    const auto [left, right] = std::ranges::mismatch(a, b);
    if (left == a.end() || right == b.end())
        return left == a.end() && right != b.end();
    if (*left == '/' || *right == '/')
        return *left == '/' && *right != '/';
    return static_cast<unsigned char>(*left) < static_cast<unsigned char>(*right);
}

IgnoreWalk::IgnoreWalk(const IgnoreFile& file)
{
    for (const IgnoreLine& line : file.lines())
        m_lines.push_back(prepared(line));
}

IgnoreWalk::Line IgnoreWalk::prepared(const IgnoreLine& line)
{
    const std::string_view text = line.pattern.text();
    constexpr std::string_view special = "*?[]\\";
    const std::size_t first = std::min(text.find_first_of(special), text.size());
    Line result{&line, text.substr(0, first), {}};
    if (first < text.size() && !text.contains('\\'))
        result.tail = text.substr(text.find_last_of(special) + 1);
    if (result.tail.starts_with('/')) // `**/` may stand for no folder at all
        result.tail.remove_prefix(1);
    return result;
}

IgnoreDecision IgnoreWalk::decides(std::string_view path)
{
    while (m_depth > 0 && !liesIn(path, m_above[m_depth - 1].path))
        --m_depth;
    if (m_depth == m_above.size())
        m_above.emplace_back();
    Folder& own = m_above[m_depth];
    own.path = path;
    own.matches.assign(m_lines.size(), 0);
    const Folder* above = m_depth > 0 ? &m_above[m_depth - 1] : nullptr;
    IgnoreDecision decision;
    for (std::size_t at = 0; at < m_lines.size(); ++at) {
        const Line& line = m_lines[at];
        char& matches = own.matches[at];
        matches = above && above->matches[at];
        // A line that could change nothing is not asked, and the paths below do not learn of it either.
        const bool isAsked = line.line->isException == decision.isIgnored;
        if (!matches && isAsked && path.starts_with(line.head) && path.ends_with(line.tail))
            matches = line.line->pattern.matches(path);
        if (matches)
            decision = {!line.line->isException, line.line};
    }
    ++m_depth;
    return decision;
}

} // namespace stagewright
