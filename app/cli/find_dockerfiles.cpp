// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/find_dockerfiles.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <format>

namespace stagewright::cli {

bool isDockerfileName(const std::string& fileName)
{
    std::string name = fileName;
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (name.ends_with(".dockerignore") || name.ends_with('~') || name.ends_with(".swp"))
        return false;
    return name == "dockerfile" || name == "containerfile" || name.starts_with("dockerfile.")
           || name.ends_with(".dockerfile");
}

std::expected<std::vector<std::string>, std::string> findDockerfiles(const std::string& folder)
{
    namespace fs = std::filesystem;
    std::error_code error;
    fs::recursive_directory_iterator walk(folder, fs::directory_options::skip_permission_denied, error);
    if (error)
        return std::unexpected(std::format("{} cannot be read: {}.", folder, error.message()));
    std::vector<std::string> paths;
    for (const fs::recursive_directory_iterator end; walk != end && !error; walk.increment(error)) {
        std::error_code ignored;
        if (walk->is_directory(ignored) && walk->path().filename() == ".git")
            walk.disable_recursion_pending();
        else if (walk->is_regular_file(ignored) && isDockerfileName(walk->path().filename().string()))
            paths.push_back(folder == "." ? walk->path().lexically_relative(".").string() : walk->path().string());
    }
    if (paths.empty())
        return std::unexpected(std::format("There is no Dockerfile in {}: name the file.", folder));
    std::ranges::sort(paths);
    return paths;
}

} // namespace stagewright::cli
