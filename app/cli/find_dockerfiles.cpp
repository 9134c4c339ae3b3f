// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/find_dockerfiles.h"

#include "app/cli/git_ignore.h"

#include "core/text/ascii.h"

#include <algorithm>
#include <filesystem>
#include <format>

namespace stagewright::cli {
namespace {

namespace fs = std::filesystem;

/// The .gitignore files that speak about a folder: its own and those above it up to the root of its repository.
GitIgnore ignoreFilesFor(const fs::path& folder)
{
    std::vector<fs::path> above;
    std::error_code error;
    for (fs::path each = folder; each.has_relative_path(); each = each.parent_path()) {
        above.push_back(each);
        if (fs::exists(each / ".git", error))
            break;
    }
    const bool isInRepository = !above.empty() && fs::exists(above.back() / ".git", error);
    GitIgnore ignore;
    for (auto each = above.rbegin(); isInRepository && each != above.rend(); ++each)
        ignore.readFolder(*each);
    if (!isInRepository)
        ignore.readFolder(folder);
    return ignore;
}

} // namespace

bool isDockerfileName(const std::string& fileName)
{
    const std::string name = toLower(fileName);
    if (name.ends_with(".dockerignore") || name.ends_with('~') || name.ends_with(".swp"))
        return false;
    return name == "dockerfile" || name == "containerfile" || name.starts_with("dockerfile.")
           || name.ends_with(".dockerfile");
}

std::expected<std::vector<std::string>, std::string> findDockerfiles(const std::string& folder)
{
    std::error_code error;
    const fs::path root = fs::canonical(folder, error);
    fs::recursive_directory_iterator walk(root, fs::directory_options::skip_permission_denied, error);
    if (error)
        return std::unexpected(std::format("{} cannot be read: {}.", folder, error.message()));
    GitIgnore ignore = ignoreFilesFor(root);
    std::vector<std::string> paths;
    for (const fs::recursive_directory_iterator end; walk != end && !error; walk.increment(error)) {
        std::error_code ignored;
        const bool isFolder = walk->is_directory(ignored);
        const bool isHidden = walk->path().filename() == ".git" || ignore.hides(walk->path(), isFolder);
        if (isFolder && isHidden)
            walk.disable_recursion_pending();
        else if (isFolder)
            ignore.readFolder(walk->path());
        else if (!isHidden && walk->is_regular_file(ignored) && isDockerfileName(walk->path().filename().string()))
            paths.push_back((fs::path(folder) / walk->path().lexically_relative(root)).lexically_normal().string());
    }
    if (paths.empty())
        return std::unexpected(std::format("There is no Dockerfile in {}: name the file.", folder));
    std::ranges::sort(paths);
    return paths;
}

} // namespace stagewright::cli
