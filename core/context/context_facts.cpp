// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/context/context_facts.h"

#include "core/text/path.h"

#include <algorithm>

namespace stagewright {

GitEntry ContextFacts::git() const
{
    const FileEntry* entry = tree->find(".git");
    if (!entry)
        return GitEntry::None;
    return entry->kind == FileKind::File ? GitEntry::File : GitEntry::Folder;
}

bool ContextFacts::ignores(std::string_view path) const
{
    return ignore && ignore->ignores(cleanAbsolutePath(path).substr(1));
}

bool ContextFacts::sends(std::string_view path) const
{
    const FileEntry* entry = tree->find(path);
    if (entry && !ignores(path))
        return true;
    return std::ranges::any_of(tree->below(path), [&](const FileEntry& below) {
        return below.kind != FileKind::Folder && !ignores(below.path);
    });
}

bool ContextFacts::lacks(std::string_view path) const
{
    return tree->isComplete() && cleanAbsolutePath(path) != "/" && !tree->find(path) && !tree->passesLink(path);
}

} // namespace stagewright
