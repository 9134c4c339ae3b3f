// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/git_ignore.h"

#include "core/text/glob.h"

#include <fstream>

namespace stagewright::cli {
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
        if (matchesGlob(pattern.text, relative))
            isHidden = !pattern.isNegated;
    }
    return isHidden;
}

} // namespace stagewright::cli
