// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/read_file.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <format>
#include <fstream>
#include <iostream>
#include <iterator>

namespace stagewright::cli {
namespace {

constexpr std::size_t largestFile = 10 * 1024 * 1024;

std::expected<std::string, std::string> readStream(std::istream& stream, const std::string& name)
{
    std::string bytes;
    char chunk[65536];
    while (stream.read(chunk, sizeof chunk) || stream.gcount() > 0) {
        bytes.append(chunk, static_cast<std::size_t>(stream.gcount()));
        if (bytes.size() > largestFile)
            return std::unexpected(std::format("{} is larger than 10 MB: no Dockerfile is; check the path.", name));
    }
    if (stream.bad())
        return std::unexpected(std::format("{} cannot be read: {}.", name, std::strerror(errno)));
    if (bytes.contains('\0'))
        return std::unexpected(std::format("{} is a binary file, not a Dockerfile.", name));
    return bytes;
}

} // namespace

std::expected<std::string, std::string> readFile(const std::string& path)
{
    if (path == "-")
        return readStream(std::cin, "Standard input");
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status))
        return std::unexpected(std::format("{} does not exist: check the path.", path));
    if (std::filesystem::is_directory(status))
        return std::unexpected(std::format("{} is a folder: name the Dockerfile in it.", path));
    std::ifstream stream(path, std::ios::binary);
    if (!stream)
        return std::unexpected(std::format("{} cannot be read: {}.", path, std::strerror(errno)));
    return readStream(stream, path);
}

} // namespace stagewright::cli
