// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/context/ignore_walk.h"
#include "core/context/sent_context.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace stagewright {

/// A file, folder or link that was found.
struct ListedFile
{
    SentFile file;
    std::uint64_t size = 0;    ///< bytes of a file
    IgnoreDecision decision;   ///< of the ignore file that the listing was asked with
    bool isDangling = false;   ///< a link to nothing
};

/// What could not be read, and why.
struct UnreadablePath
{
    std::string path;
    std::string reason; ///< the system's words
};

/// How a folder is listed.
struct ListingRequest
{
    const IgnoreFile* ignore = nullptr; ///< outlives the listing
    bool readsContents = false; ///< the digests of files that are sent are wanted
    bool wantsIgnored = false;  ///< what is ignored is listed too
};

/// A folder and all below it.
struct FolderListing
{
    std::vector<ListedFile> files; ///< in TreeOrder
    std::vector<UnreadablePath> unreadable;
};

/// Lists a folder as the client of a build does: links are not followed, sockets, pipes and devices are left out.
FolderListing listFolder(const std::filesystem::path& folder, const ListingRequest& request);

/// What a build with that folder gets. `listing` is one with the same ignore file.
SentContext sentContextOf(FolderListing listing, std::optional<IgnoreFile> ignore);

/// An ignore file that was found, and its path as people name it.
struct FoundIgnoreFile
{
    std::string path;
    IgnoreFile file;
};

/// The ignore file of a build: `<dockerfile>.dockerignore` beside the Dockerfile, else `.dockerignore` in the context.
std::optional<FoundIgnoreFile> findIgnoreFile(const std::filesystem::path& context,
                                              const std::filesystem::path& dockerfile);

} // namespace stagewright
