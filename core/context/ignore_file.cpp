// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/context/ignore_file.h"

#include "core/text/path.h"
#include "core/text/utf8.h"

#include <algorithm>

namespace stagewright {
namespace {

std::string_view trimmed(std::string_view text)
{
    std::size_t begin = text.size();
    std::size_t end = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t space = spaceLength(text, at);
        if (space == 0) {
            begin = std::min(begin, at);
            end = at + 1;
        }
        at += std::max<std::size_t>(space, 1);
    }
    return begin < end ? text.substr(begin, end - begin) : std::string_view();
}

/// The pattern of a line: what BuildKit's reader leaves of it.
std::string cleaned(std::string_view pattern)
{
    std::string path = cleanPath(pattern);
    return path.size() > 1 && path.starts_with('/') ? path.substr(1) : path;
}

bool matchesPathOrFolder(const IgnorePattern& pattern, std::string_view path)
{
    if (pattern.matches(path))
        return true;
    for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
        const bool isRoot = slash == 0 || path.substr(0, slash) == ".";
        if (!isRoot && pattern.matches(path.substr(0, slash)))
            return true;
    }
    return false;
}

} // namespace

IgnoreFile::IgnoreFile(std::string_view text)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    for (int number = 1; !text.empty(); ++number) {
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        if (line.starts_with('#'))
            continue;
        line = trimmed(line);
        if (line.empty())
            continue;
        const bool isException = line.starts_with('!');
        if (isException)
            line = trimmed(line.substr(1));
        if (line.empty()) {
            m_brokenPattern = "!";
            continue;
        }
        m_lines.push_back({IgnorePattern(cleaned(line)), isException, number});
        m_hasExceptions |= isException;
        if (m_lines.back().pattern.isBroken())
            m_brokenPattern = m_lines.back().pattern.text();
    }
}

bool IgnoreFile::ignores(std::string_view path) const
{
    bool isIgnored = false;
    for (const IgnoreLine& line : m_lines) {
        if (line.isException == isIgnored && matchesPathOrFolder(line.pattern, path))
            isIgnored = !line.isException;
    }
    return isIgnored;
}

bool IgnoreFile::ignoresAllBelow(std::string_view path) const
{
    if (!ignores(path))
        return false;
    return std::ranges::none_of(m_lines, [&](const IgnoreLine& line) {
        const std::string& text = line.pattern.text();
        const std::string_view fixed = std::string_view(text).substr(0, text.find_first_of("*?[\\"));
        const std::string folder = std::string(path) + '/';
        return line.isException && (fixed.starts_with(folder) || folder.starts_with(fixed));
    });
}

} // namespace stagewright
