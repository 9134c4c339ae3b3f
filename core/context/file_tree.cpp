// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/context/file_tree.h"

#include "core/text/path.h"

#include <algorithm>

namespace stagewright {

FileTree::FileTree(std::vector<FileEntry> entries, bool isComplete)
    : m_entries(std::move(entries)), m_isComplete(isComplete)
{
    std::ranges::sort(m_entries, {}, &FileEntry::path);
}

const FileEntry* FileTree::find(std::string_view path) const
{
    const std::string wanted = cleanAbsolutePath(path).substr(1);
    const auto found = std::ranges::lower_bound(m_entries, wanted, {}, &FileEntry::path);
    return found != m_entries.end() && found->path == wanted ? &*found : nullptr;
}

std::span<const FileEntry> FileTree::below(std::string_view folder) const
{
    const std::string name = cleanAbsolutePath(folder).substr(1);
    if (name.empty())
        return m_entries;
    // '0' is the character behind '/'.
    const auto first = std::ranges::lower_bound(m_entries, name + '/', {}, &FileEntry::path);
    const auto last = std::ranges::lower_bound(m_entries, name + '0', {}, &FileEntry::path);
    return {first, last};
}

bool FileTree::passesLink(std::string_view path) const
{
    const std::string wanted = cleanAbsolutePath(path).substr(1);
    for (std::size_t slash = wanted.find('/');; slash = wanted.find('/', slash + 1)) {
        const FileEntry* entry = find(std::string_view(wanted).substr(0, slash));
        if (entry && entry->kind == FileKind::Link)
            return true;
        if (slash == std::string::npos)
            return false;
    }
}

} // namespace stagewright
