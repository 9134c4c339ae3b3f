// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/file_selection.h"

#include "core/context/ignore_walk.h"
#include "core/text/joined.h"
#include "core/text/path.h"

#include <algorithm>
#include <optional>

namespace stagewright {
namespace {

std::string_view baseName(std::string_view path)
{
    return path.substr(path.rfind('/') + 1);
}

/// `path` seen from `folder` ("" is the root); empty for the folder itself.
std::string_view relativeTo(std::string_view path, std::string_view folder)
{
    if (folder.empty() || path == folder)
        return path == folder ? std::string_view() : path;
    return path.substr(folder.size() + 1);
}

/// A pattern as Go's path.Match reads it, which does not know `**`.
IgnorePattern pathPattern(std::string_view path)
{
    std::string pattern;
    for (const char c : path) {
        const bool isRepeated = c == '*' && pattern.ends_with('*') && !pattern.ends_with("\\*");
        if (!isRepeated)
            pattern += c;
    }
    return IgnorePattern(std::move(pattern));
}

/// Patterns of --exclude or --parents as a file of lines.
std::optional<IgnoreFile> patternsOf(const std::vector<std::string>& patterns)
{
    return patterns.empty() ? std::nullopt : std::optional<IgnoreFile>(joined(patterns, "\n"));
}

/// Adds files to a selection; folders come in when something in them does.
class Selector
{
public:
    Selector(std::optional<IgnoreFile> includes, std::optional<IgnoreFile> excludes)
        : m_includes(std::move(includes)), m_excludes(std::move(excludes))
    {
    }

    /// A root that patterns are relative to begins: a folder, or a path that a wildcard matched.
    void begin(std::string_view root)
    {
        m_root = root;
        m_waiting.clear();
        m_includeWalk.reset();
        m_excludeWalk.reset();
        if (m_includes)
            m_includeWalk.emplace(*m_includes);
        if (m_excludes)
            m_excludeWalk.emplace(*m_excludes);
    }

    void take(const SentFile& file)
    {
        while (!m_waiting.empty() && !liesIn(file.path, m_waiting.back()->path))
            m_waiting.pop_back();
        const std::string_view name = relativeTo(file.path, m_root);
        if (!isIncluded(name)) {
            if (file.kind == FileKind::Folder)
                m_waiting.push_back(&file);
            return;
        }
        for (const SentFile* folder : m_waiting)
            add(*folder);
        m_waiting.clear();
        add(file);
    }

    FileSelection finish()
    {
        for (const SelectedFile& file : m_selection.files)
            m_selection.digest = combined(digestOf(baseName(file.path), m_selection.digest), file.digest);
        return std::move(m_selection);
    }

private:
    bool isIncluded(std::string_view name)
    {
        const bool isWanted = !m_includeWalk || (!name.empty() && m_includeWalk->decides(name).isIgnored);
        return isWanted && (!m_excludeWalk || name.empty() || !m_excludeWalk->decides(name).isIgnored);
    }

    void add(const SentFile& file) { m_selection.files.push_back({file.path, file.digest()}); }

    std::optional<IgnoreFile> m_includes;
    std::optional<IgnoreFile> m_excludes;
    std::optional<IgnoreWalk> m_includeWalk;
    std::optional<IgnoreWalk> m_excludeWalk;
    std::string_view m_root;
    std::vector<const SentFile*> m_waiting;
    FileSelection m_selection;
};

FileSelection selectByPattern(const SentContext& context, const std::string& path, const FileRequest& request)
{
    Selector selector({}, patternsOf(request.excludes));
    const IgnorePattern pattern = pathPattern(path);
    std::string_view matched;
    for (const SentFile& file : context.files()) {
        const bool isInside = !matched.empty() && liesIn(file.path, matched);
        if (!isInside && !pattern.matches(file.path))
            continue;
        if (!isInside)
            selector.begin(matched = file.path);
        selector.take(file);
    }
    return selector.finish();
}

/// --parents: what stands behind `/./`, or the whole path, is a pattern seen from the folder in front of it.
FileSelection selectWithParents(const SentContext& context, const FileRequest& request)
{
    const std::size_t pivot = request.path.find("/./");
    const bool hasPivot = pivot != std::string::npos;
    const SentFile* found = hasPivot ? context.find(request.path.substr(0, pivot)) : nullptr;
    const std::string_view root = found ? std::string_view(found->path) : std::string_view();
    const std::string pattern = cleanAbsolutePath(hasPivot ? request.path.substr(pivot + 3) : request.path).substr(1);
    const bool takesAll = pattern.empty();
    Selector selector(takesAll ? std::nullopt : patternsOf({pattern}), patternsOf(request.excludes));
    selector.begin(root);
    if (found && found->kind != FileKind::Folder)
        selector.take(*found);
    for (const SentFile& file : context.below(root))
        selector.take(file);
    FileSelection selection = selector.finish();
    selection.isMissing = selection.files.empty() && !hasWildcards(pattern);
    selection.folder = root;
    return selection;
}

FileSelection selectPath(const SentContext& context, const std::string& path, const FileRequest& request)
{
    const SentFile* found = path.empty() ? nullptr : context.find(path);
    FileSelection selection;
    selection.isMissing = !found && !path.empty();
    if (selection.isMissing)
        return selection;
    if (found && found->kind != FileKind::Folder) {
        selection.files.push_back({found->path, found->digest()});
        selection.digest = found->digest();
        return selection;
    }
    const std::string_view root = found ? std::string_view(found->path) : std::string_view();
    if (!request.excludes.empty()) {
        Selector selector({}, patternsOf(request.excludes));
        selector.begin(root);
        if (found)
            selector.take(*found);
        for (const SentFile& file : context.below(root))
            selector.take(file);
        selection = selector.finish();
        selection.folder = root;
        return selection;
    }
    selection.folder = root;
    if (found)
        selection.files.push_back({found->path, found->digest()});
    for (const SentFile& file : context.below(root))
        selection.files.push_back({file.path, file.digest()});
    for (const SelectedFile& file : selection.files)
        selection.digest = combined(digestOf(relativeTo(file.path, root), selection.digest), file.digest);
    return selection;
}

} // namespace

bool hasWildcards(std::string_view path)
{
    for (std::size_t at = 0; at < path.size(); ++at) {
        if (path[at] == '\\')
            ++at;
        else if (path[at] == '*' || path[at] == '?' || path[at] == '[')
            return true;
    }
    return false;
}

FileSelection select(const SentContext& context, const FileRequest& request)
{
    if (request.keepsParents)
        return selectWithParents(context, request);
    const std::string path = cleanAbsolutePath(request.path).substr(1);
    if (request.hasWildcards && hasWildcards(path))
        return selectByPattern(context, path, request);
    return selectPath(context, path, request);
}

} // namespace stagewright
