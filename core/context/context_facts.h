// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/context/file_tree.h"
#include "core/context/go_project.h"
#include "core/context/ignore_file.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace stagewright {

/// What `.git` is in the context: a worktree and a submodule have a file that names the folder elsewhere.
enum class GitEntry { None, Folder, File };

/// What is known about the build context of one Dockerfile. Paths are relative to the context's root.
struct ContextFacts
{
    std::string folder;     ///< the context as the user names it
    std::string dockerfile; ///< the Dockerfile's path in the context; empty: it lies elsewhere
    bool isGuess = false;   ///< nobody named the context: it is taken to be the Dockerfile's folder
    std::string ignorePath; ///< of the ignore file that holds, `Dockerfile.dockerignore` before `.dockerignore`
    std::optional<IgnoreFile> ignore; ///< nothing: the context has no ignore file
    std::shared_ptr<const FileTree> tree = std::make_shared<FileTree>();
    std::shared_ptr<const GoProject> go; ///< null: there is no go.mod and no go.work

    GitEntry git() const;
    /// True if the ignore file keeps that path from the engine.
    bool ignores(std::string_view path) const;
    /// True if the engine gets that file, or something of that folder.
    bool sends(std::string_view path) const;
    /// True if there surely is no such file or folder, ignored or not.
    bool lacks(std::string_view path) const;
};

} // namespace stagewright
