// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/context/content_digest.h"
#include "core/context/context_files.h"
#include "core/context/file_tree.h"
#include "core/context/ignore_file.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// A file, folder or link of a build context with all that the engine compares: owners become 0:0 on the way there and
/// times do not count.
struct SentFile
{
    std::string path; ///< from the context's root
    FileKind kind = FileKind::File;
    unsigned mode = 0644;      ///< permission bits, 0 to 07777; of a link always 0777
    ContentDigest content = 0; ///< of a file's bytes; 0 for folders and links
    std::string linkTarget;    ///< as the link has it

    /// All of it but the name.
    ContentDigest digest() const;
};

/// What the engine gets of a build context: everything that the ignore file leaves, and the folders above it.
class SentContext
{
public:
    SentContext() = default;
    SentContext(std::vector<SentFile> files, std::optional<IgnoreFile> ignore);

    /// In the order of their paths' bytes.
    std::span<const SentFile> files() const { return m_files; }
    /// That path, links on the way and at its end followed inside the context; null if there is none.
    const SentFile* find(std::string_view path) const;
    /// Everything below a folder of that clean path; empty is the root.
    std::span<const SentFile> below(std::string_view folder) const;
    /// Puts a file there, with the folders above it, or replaces what is there; nothing happens if it is ignored.
    void put(SentFile file);
    /// Takes a file away, or a folder with all below it.
    void remove(std::string_view path);

private:
    const SentFile* findPlain(std::string_view path) const;
    void insert(SentFile file);

    std::vector<SentFile> m_files;
    std::shared_ptr<const IgnoreFile> m_ignore; ///< null: there is none
};

/// The entries of a context with those files, mode 0644, and their folders.
std::vector<SentFile> sentFilesOf(const ContextFiles& files);

} // namespace stagewright
