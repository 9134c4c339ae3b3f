// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/context/sent_context.h"

#include "core/context/ignore_walk.h"
#include "core/text/path.h"

#include <algorithm>
#include <map>
#include <utility>

namespace stagewright {
namespace {

constexpr unsigned folderMode = 0755;
constexpr int mostLinks = 255; // as BuildKit's walk through links stops

std::string_view folderOf(std::string_view path)
{
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

/// Takes over what the ignore file leaves. A folder that is ignored comes along if something in it does.
std::vector<SentFile> kept(std::vector<SentFile> files, const IgnoreFile& ignore)
{
    std::vector<SentFile> sent;
    std::vector<SentFile> waiting; // ignored folders above the current file
    IgnoreWalk walk(ignore);
    for (SentFile& file : files) {
        while (!waiting.empty() && !liesIn(file.path, waiting.back().path))
            waiting.pop_back();
        const bool isIgnored = walk.decides(file.path).isIgnored;
        if (isIgnored && file.kind == FileKind::Folder)
            waiting.push_back(std::move(file));
        if (isIgnored)
            continue;
        std::ranges::move(waiting, std::back_inserter(sent));
        waiting.clear();
        sent.push_back(std::move(file));
    }
    return sent;
}

} // namespace

ContentDigest SentFile::digest() const
{
    const ContentDigest head = combined(static_cast<ContentDigest>(kind) + 1, mode);
    return digestOf(linkTarget, combined(head, content));
}

SentContext::SentContext(std::vector<SentFile> files, std::optional<IgnoreFile> ignore)
    : m_files(std::move(files))
{
    if (!std::ranges::is_sorted(m_files, TreeOrder{}, &SentFile::path))
        std::ranges::sort(m_files, TreeOrder{}, &SentFile::path);
    if (!ignore)
        return;
    m_ignore = std::make_shared<const IgnoreFile>(*std::move(ignore));
    m_files = kept(std::move(m_files), *m_ignore);
}

const SentFile* SentContext::findPlain(std::string_view path) const
{
    const auto found = std::ranges::lower_bound(m_files, path, TreeOrder{}, &SentFile::path);
    return found != m_files.end() && found->path == path ? &*found : nullptr;
}

const SentFile* SentContext::find(std::string_view path) const
{
    std::string wanted = cleanAbsolutePath(path).substr(1);
    if (const SentFile* file = findPlain(wanted); file && file->kind != FileKind::Link)
        return file;
    std::size_t end = 0;
    for (int links = 0; links < mostLinks;) {
        end = std::min(wanted.find('/', end), wanted.size());
        const SentFile* part = findPlain(std::string_view(wanted).substr(0, end));
        if (!part || (end == wanted.size() && part->kind != FileKind::Link))
            return part;
        if (part->kind == FileKind::Link) {
            const std::string base = part->linkTarget.starts_with('/') ? "" : std::string(folderOf(part->path));
            wanted = cleanAbsolutePath(base + '/' + part->linkTarget + wanted.substr(end)).substr(1);
            end = 0;
            ++links;
        } else {
            ++end;
        }
    }
    return nullptr;
}

std::span<const SentFile> SentContext::below(std::string_view folder) const
{
    if (folder.empty())
        return m_files;
    const auto first = std::ranges::upper_bound(m_files, folder, TreeOrder{}, &SentFile::path);
    const auto last = std::find_if(first, m_files.end(),
                                   [&](const SentFile& file) { return !liesIn(file.path, folder); });
    return {first, last};
}

void SentContext::put(SentFile file)
{
    if (!m_ignore || !m_ignore->ignores(file.path))
        insert(std::move(file));
}

void SentContext::insert(SentFile file)
{
    const std::string_view folder = folderOf(file.path);
    if (!folder.empty() && !findPlain(folder))
        insert({std::string(folder), FileKind::Folder, folderMode, 0, {}});
    const auto place = std::ranges::lower_bound(m_files, file.path, TreeOrder{}, &SentFile::path);
    if (place != m_files.end() && place->path == file.path)
        *place = std::move(file);
    else
        m_files.insert(place, std::move(file));
}

void SentContext::remove(std::string_view path)
{
    std::erase_if(m_files, [&](const SentFile& file) { return liesIn(file.path, path); });
}

std::vector<SentFile> sentFilesOf(const ContextFiles& files)
{
    std::map<std::string, SentFile, std::less<>> entries;
    for (const auto& [path, text] : files) {
        for (std::string_view folder = folderOf(path); !folder.empty(); folder = folderOf(folder))
            entries[std::string(folder)] = {std::string(folder), FileKind::Folder, folderMode, 0, {}};
        entries[path] = {path, FileKind::File, 0644, digestOf(text), {}};
    }
    std::vector<SentFile> sent;
    for (auto& [path, file] : entries)
        sent.push_back(std::move(file));
    return sent;
}

} // namespace stagewright
