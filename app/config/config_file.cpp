// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/config/config_file.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <format>
#include <fstream>

namespace stagewright {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largestConfig = 1024 * 1024;
constexpr std::array<const char*, 2> ourNames = {".stagewright.yaml", ".stagewright.yml"};
constexpr std::array<const char*, 2> hadolintNames = {".hadolint.yaml", ".hadolint.yml"};

fs::path firstIn(const fs::path& folder, std::span<const char* const> names)
{
    for (const char* name : names) {
        std::error_code error;
        if (fs::path file = folder / name; fs::is_regular_file(file, error))
            return file;
    }
    return {};
}

ProjectConfig unusable(std::string message)
{
    ProjectConfig config;
    config.problems.push_back({{}, std::move(message), true});
    return config;
}

} // namespace

fs::path findConfigFile(const fs::path& folder)
{
    std::error_code error;
    fs::path hadolint;
    fs::path each = fs::absolute(folder, error).lexically_normal();
    if (!each.has_filename())
        each = each.parent_path();
    while (true) {
        if (fs::path file = firstIn(each, ourNames); !file.empty())
            return file;
        if (hadolint.empty())
            hadolint = firstIn(each, hadolintNames);
        if (!each.has_relative_path() || fs::exists(each / ".git", error))
            return hadolint;
        each = each.parent_path();
    }
}

ProjectConfig loadConfigFile(const fs::path& file, std::span<const Rule> rules)
{
    std::error_code error;
    if (fs::is_directory(file, error))
        return unusable("This is a folder: name the configuration file in it.");
    if (fs::file_size(file, error) > largestConfig && !error)
        return unusable("This is larger than 1 MB: no configuration is; check the path.");
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        return unusable(std::format("The file cannot be read: {}.", std::strerror(errno)));
    return readConfig(file.filename().string(), {std::istreambuf_iterator<char>(stream), {}}, rules);
}

} // namespace stagewright
