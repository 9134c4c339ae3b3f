// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright::cli {

/// What the .gitignore files of a work tree hide (gitignore(5)): the last pattern that matches a path decides.
class GitIgnore
{
public:
    /// Reads the .gitignore of a folder, if there is one. Read folders from the top down.
    void readFolder(const std::filesystem::path& folder);
    /// True if a file or folder of an absolute path is hidden by itself; what lies in a hidden folder is not asked.
    bool hides(const std::filesystem::path& path, bool isFolder) const;

private:
    struct Pattern
    {
        std::string text;
        std::string folder; ///< of its .gitignore, ends in a slash
        bool isNegated = false;
        bool isForFolders = false;
        bool isAnchored = false; ///< has a slash: matches from its folder on, else a name at any depth
    };
    static void readLine(std::string_view line, const std::string& folder, std::vector<Pattern>& patterns);

    std::vector<Pattern> m_patterns;
};

} // namespace stagewright::cli
