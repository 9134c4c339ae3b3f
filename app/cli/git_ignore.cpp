// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/git_ignore.h"

#include <fstream>

namespace stagewright::cli {
namespace {

/// One character against `[a-z]` or `[!a-z]`; moves `pattern` behind the bracket.
bool matchesBracket(std::string_view& pattern, char c)
{
    const std::size_t close = pattern.find(']', 2);
    if (close == std::string_view::npos)
        return false;
    std::string_view set = pattern.substr(1, close - 1);
    pattern.remove_prefix(close + 1);
    const bool isNegated = set.starts_with('!') || set.starts_with('^');
    if (isNegated)
        set.remove_prefix(1);
    bool isIn = false;
    for (std::size_t i = 0; i < set.size(); ++i) {
        const bool isRange = i + 2 < set.size() && set[i + 1] == '-';
        isIn = isIn || (isRange ? set[i] <= c && c <= set[i + 2] : set[i] == c);
        i += isRange ? 2 : 0;
    }
    return isIn != isNegated;
}

/// fnmatch with FNM_PATHNAME, and `**` for any number of folders.
bool matches(std::string_view pattern, std::string_view path)
{
    while (!pattern.empty()) {
        if (pattern.starts_with("**/")) {
            if (matches(pattern.substr(3), path))
                return true;
            const std::size_t slash = path.find('/');
            if (slash == std::string_view::npos)
                return false;
            path.remove_prefix(slash + 1);
            continue;
        }
        if (pattern == "**")
            return true;
        if (pattern.front() == '*') {
            for (std::size_t taken = 0; taken <= path.size(); ++taken) {
                if (matches(pattern.substr(1), path.substr(taken)))
                    return true;
                if (taken < path.size() && path[taken] == '/')
                    break;
            }
            return false;
        }
        if (path.empty())
            return false;
        const char c = path.front();
        path.remove_prefix(1);
        if (pattern.front() == '[') {
            if (c == '/' || !matchesBracket(pattern, c))
                return false;
            continue;
        }
        if (pattern.front() == '\\' && pattern.size() > 1)
            pattern.remove_prefix(1);
        else if (pattern.front() == '?' && c != '/') {
            pattern.remove_prefix(1);
            continue;
        }
        if (pattern.front() != c)
            return false;
        pattern.remove_prefix(1);
    }
    return path.empty();
}

} // namespace

void GitIgnore::readLine(std::string_view line, const std::string& folder, std::vector<Pattern>& patterns)
{
    while (line.ends_with('\r') || line.ends_with(' ') || line.ends_with('\t'))
        line.remove_suffix(1);
    if (line.empty() || line.starts_with('#'))
        return;
    Pattern pattern;
    pattern.folder = folder;
    if (line.starts_with('!')) {
        pattern.isNegated = true;
        line.remove_prefix(1);
    }
    if (line.ends_with('/')) {
        pattern.isForFolders = true;
        line.remove_suffix(1);
    }
    pattern.isAnchored = line.find('/') != std::string_view::npos;
    if (line.starts_with('/'))
        line.remove_prefix(1);
    pattern.text = line;
    if (!pattern.text.empty())
        patterns.push_back(std::move(pattern));
}

void GitIgnore::readFolder(const std::filesystem::path& folder)
{
    std::ifstream file(folder / ".gitignore");
    std::string prefix = folder.generic_string();
    if (!prefix.ends_with('/'))
        prefix += '/';
    for (std::string line; std::getline(file, line);)
        readLine(line, prefix, m_patterns);
}

bool GitIgnore::hides(const std::filesystem::path& path, bool isFolder) const
{
    const std::string text = path.generic_string();
    bool isHidden = false;
    for (const Pattern& pattern : m_patterns) {
        if ((pattern.isForFolders && !isFolder) || !text.starts_with(pattern.folder))
            continue;
        std::string_view relative = std::string_view(text).substr(pattern.folder.size());
        if (!pattern.isAnchored)
            relative.remove_prefix(relative.rfind('/') + 1);
        if (matches(pattern.text, relative))
            isHidden = !pattern.isNegated;
    }
    return isHidden;
}

} // namespace stagewright::cli
