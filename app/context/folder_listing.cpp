// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/context/folder_listing.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <sys/stat.h>
#include <unistd.h>

namespace stagewright {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t chunkSize = 1U << 16U;
constexpr unsigned permissions = 07777;

std::string linkTargetOf(int folder, const char* name)
{
    std::array<char, 4096> target{};
    const ssize_t length = ::readlinkat(folder, name, target.data(), target.size());
    return {target.data(), static_cast<std::size_t>(std::max<ssize_t>(length, 0))};
}

/// Lists one folder after the other, each with its names in order.
class Lister
{
public:
    explicit Lister(const ListingRequest& request)
        : m_request(request)
    {
        if (request.ignore)
            m_walk.emplace(*request.ignore);
    }

    FolderListing list(const fs::path& folder)
    {
        readFolder(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC), "");
        return std::move(m_listing);
    }

private:
    void refuse(const std::string& path)
    {
        m_listing.unreadable.push_back({path.empty() ? "." : path, std::strerror(errno)});
    }

    /// Takes over `descriptor`.
    void readFolder(int descriptor, const std::string& path)
    {
        DIR* folder = descriptor < 0 ? nullptr : ::fdopendir(descriptor);
        if (!folder) {
            refuse(path);
            return;
        }
        std::vector<std::string> names;
        while (const dirent* entry = ::readdir(folder)) {
            const std::string_view name = entry->d_name;
            if (name != "." && name != "..")
                names.emplace_back(name);
        }
        std::ranges::sort(names);
        for (const std::string& name : names)
            readEntry(descriptor, path.empty() ? name : path + '/' + name, name.c_str());
        ::closedir(folder);
    }

    void readEntry(int folder, std::string path, const char* name)
    {
        struct stat status = {};
        if (::fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0) {
            refuse(path);
            return;
        }
        ListedFile listed;
        if (m_walk)
            listed.decision = m_walk->decides(path);
        const bool isWanted = m_request.wantsIgnored || !listed.decision.isIgnored;
        listed.file.mode = status.st_mode & permissions;
        listed.file.path = path;
        if (S_ISDIR(status.st_mode)) {
            listed.file.kind = FileKind::Folder;
            const bool isClosed = !isWanted && m_request.ignore->ignoresAllBelow(path);
            if (!isClosed) // an ignored folder is listed all the same: it comes along if something in it is sent
                m_listing.files.push_back(std::move(listed));
            if (!isClosed)
                readFolder(::openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC), path);
        } else if (isWanted && S_ISLNK(status.st_mode)) {
            listed.file.kind = FileKind::Link;
            listed.file.linkTarget = linkTargetOf(folder, name);
            listed.isDangling = ::fstatat(folder, name, &status, 0) != 0;
            m_listing.files.push_back(std::move(listed));
        } else if (isWanted && S_ISREG(status.st_mode)) {
            listed.size = static_cast<std::uint64_t>(status.st_size);
            if (m_request.readsContents && !listed.decision.isIgnored)
                listed.file.content = readContent(folder, name, path);
            m_listing.files.push_back(std::move(listed));
        }
    }

    ContentDigest readContent(int folder, const char* name, const std::string& path)
    {
        const int file = ::openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
        if (file < 0) {
            refuse(path);
            return 0;
        }
        ContentDigest digest = 0;
        m_chunk.resize(chunkSize);
        for (std::size_t filled = chunkSize; filled == chunkSize;) {
            filled = 0;
            ssize_t taken = 1;
            while (filled < chunkSize && taken > 0) {
                taken = ::read(file, m_chunk.data() + filled, chunkSize - filled);
                filled += static_cast<std::size_t>(std::max<ssize_t>(taken, 0));
            }
            if (taken < 0)
                refuse(path);
            digest = digestOf(std::string_view(m_chunk).substr(0, filled), digest);
        }
        ::close(file);
        return digest;
    }

    const ListingRequest& m_request;
    std::optional<IgnoreWalk> m_walk;
    FolderListing m_listing;
    std::string m_chunk;
};

std::optional<std::string> readText(const fs::path& path)
{
    std::error_code error;
    if (!fs::is_regular_file(path, error))
        return std::nullopt;
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

} // namespace

FolderListing listFolder(const fs::path& folder, const ListingRequest& request)
{
    return Lister(request).list(folder);
}

SentContext sentContextOf(FolderListing listing, std::optional<IgnoreFile> ignore)
{
    std::vector<SentFile> files;
    files.reserve(listing.files.size());
    for (ListedFile& listed : listing.files)
        files.push_back(std::move(listed.file));
    return SentContext(std::move(files), std::move(ignore));
}

std::optional<FoundIgnoreFile> findIgnoreFile(const fs::path& context, const fs::path& dockerfile)
{
    const fs::path own = fs::path(dockerfile) += ".dockerignore";
    if (const auto text = readText(own))
        return FoundIgnoreFile{own.string(), IgnoreFile(*text)};
    if (const auto text = readText(context / ".dockerignore"))
        return FoundIgnoreFile{(context / ".dockerignore").string(), IgnoreFile(*text)};
    return std::nullopt;
}

} // namespace stagewright
