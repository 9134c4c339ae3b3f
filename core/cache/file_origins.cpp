// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/file_origins.h"

#include "core/context/ignore_walk.h"
#include "core/text/path.h"

#include <algorithm>
#include <utility>

namespace stagewright {
namespace {

/// Gathers what a path is made of, write by write.
class Gathering
{
public:
    Gathering(std::string_view path, ContentDigest base) : m_path(path)
    {
        m_parts.push_back({{}, {digestOf(path, base), digestOf(path)}});
    }

    void takeFile(const std::string& path, FileOrigin origin)
    {
        if (!liesIn(path, m_path))
            return;
        if (path == m_path)
            reset({origin});
        else
            replace(relative(path), origin);
    }

    void takeFolder(const std::string& path, const FileSelection& files, ContentDigest salt)
    {
        if (liesIn(path, m_path)) {
            m_parts.push_back({relative(path), same(combined(files.digest, salt))});
            return;
        }
        if (!liesIn(m_path, path))
            return;
        std::string wanted(files.folder.value_or(""));
        if (!wanted.empty())
            wanted += '/';
        wanted += m_path.substr(path == "/" ? 1 : path.size() + 1);
        const auto first = std::ranges::lower_bound(files.files, wanted, TreeOrder{}, &SelectedFile::path);
        const auto last = std::find_if(first, files.files.end(),
                                       [&](const SelectedFile& file) { return !liesIn(file.path, wanted); });
        if (last - first == 1)
            reset({same(combined(first->digest, salt))});
        for (auto file = first; last - first > 1 && file != last; ++file)
            m_parts.push_back({std::string(file->path.substr(wanted.size())), same(combined(file->digest, salt))});
    }

    void takeUnknown(const std::string& path)
    {
        if (liesIn(m_path, path) || liesIn(path, m_path))
            m_isKnown = false;
    }

    std::optional<FileOrigin> finish() const
    {
        if (!m_isKnown)
            return std::nullopt;
        FileOrigin all;
        for (const Part& part : m_parts) {
            all.digest = combined(digestOf(part.name, all.digest), part.origin.digest);
            all.hopeful = combined(digestOf(part.name, all.hopeful), part.origin.hopeful);
        }
        return all;
    }

private:
    struct Part
    {
        std::string name; ///< from the path on
        FileOrigin origin;
    };

    static FileOrigin same(ContentDigest digest) { return {digest, digest}; }

    std::string relative(std::string_view path) const { return std::string(path.substr(m_path.size())); }

    void reset(FileOrigin origin)
    {
        m_isKnown = true;
        m_parts = {{{}, origin}};
    }

    void replace(std::string name, FileOrigin origin)
    {
        std::erase_if(m_parts, [&](const Part& part) { return part.name == name; });
        m_parts.push_back({std::move(name), origin});
    }

    std::string_view m_path;
    std::vector<Part> m_parts;
    bool m_isKnown = true;
};

} // namespace

void FileOrigins::putFile(std::string path, FileOrigin origin)
{
    m_writes.push_back({Kind::File, std::move(path), origin, {}});
}

void FileOrigins::putFolder(std::string path, std::shared_ptr<const FileSelection> files, ContentDigest salt)
{
    m_writes.push_back({Kind::Folder, std::move(path), {salt, salt}, std::move(files)});
}

void FileOrigins::putUnknown(std::string path)
{
    m_writes.push_back({Kind::Unknown, std::move(path), {}, {}});
}

std::optional<FileOrigin> FileOrigins::originOf(std::string_view path) const
{
    Gathering gathering(path, m_base);
    for (const Write& write : m_writes) {
        switch (write.kind) {
        case Kind::File: gathering.takeFile(write.path, write.origin); break;
        case Kind::Folder: gathering.takeFolder(write.path, *write.files, write.origin.digest); break;
        case Kind::Unknown: gathering.takeUnknown(write.path); break;
        }
    }
    return gathering.finish();
}

} // namespace stagewright
