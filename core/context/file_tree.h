// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

enum class FileKind { File, Folder, Link };

/// One entry of a build context.
struct FileEntry
{
    std::string path; ///< from the context's root, `/` between names
    FileKind kind = FileKind::File;
    std::uint64_t size = 0; ///< bytes of a file

    bool operator==(const FileEntry&) const = default;
};

/// What lies in a build context, ignored or not. Nothing of it changes after it is made.
class FileTree
{
public:
    FileTree() = default;
    /// `isComplete` is false if the reading stopped at a limit: what is not here may exist all the same.
    explicit FileTree(std::vector<FileEntry> entries, bool isComplete = true);

    /// All entries in the order of their paths' bytes.
    std::span<const FileEntry> entries() const { return m_entries; }
    bool isComplete() const { return m_isComplete; }
    /// The entry of that path (`./`, `/` in front and a slash behind do not matter), or null.
    const FileEntry* find(std::string_view path) const;
    /// Everything below a folder, deeper folders included; `.` is the root.
    std::span<const FileEntry> below(std::string_view folder) const;
    /// True if the path leads through a link, so that what it holds is not known.
    bool passesLink(std::string_view path) const;

private:
    std::vector<FileEntry> m_entries;
    bool m_isComplete = true;
};

} // namespace stagewright
