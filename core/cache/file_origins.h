// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/file_selection.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// Where the content of a path comes from. Equal digests mean equal files.
struct FileOrigin
{
    ContentDigest digest = 0;
    ContentDigest hopeful = 0; ///< the same if images, and what stages make anew, are what they were
};

/// What is known about the files of a stage without running it: an image below, and what steps put there. A command
/// that nobody can read leaves everything open.
class FileOrigins
{
public:
    FileOrigins() = default;
    explicit FileOrigins(ContentDigest base) : m_base(base) {}

    // Paths are absolute and clean.
    void putFile(std::string path, FileOrigin origin);
    /// Puts the content of a selected folder there; `salt` stands for owner and mode.
    void putFolder(std::string path, std::shared_ptr<const FileSelection> files, ContentDigest salt);
    /// Says that nobody knows what is at or below that path now.
    void putUnknown(std::string path);

    /// What a file or folder is made of; nothing if it cannot be told.
    std::optional<FileOrigin> originOf(std::string_view path) const;

private:
    enum class Kind { File, Folder, Unknown };
    struct Write
    {
        Kind kind = Kind::File;
        std::string path;
        FileOrigin origin; ///< of a folder: the salt
        std::shared_ptr<const FileSelection> files;
    };

    ContentDigest m_base = 0;
    std::vector<Write> m_writes; ///< in order
};

} // namespace stagewright
