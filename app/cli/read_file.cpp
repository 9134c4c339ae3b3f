// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/read_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <format>
#include <sys/stat.h>
#include <unistd.h>

namespace stagewright::cli {
namespace {

constexpr std::size_t largestFile = 10 * 1024 * 1024;
constexpr std::size_t usualChunk = 65536;

/// Reads to the end. `size` is that of a regular file, which is then read by one call; 0 for others.
std::expected<std::string, std::string> readAll(int descriptor, std::size_t size, const std::string& name)
{
    std::string bytes;
    const std::size_t chunk = size > 0 ? std::min(size, largestFile) + 1 : usualChunk;
    for (std::size_t count = chunk; count > 0 && (size == 0 || count == chunk);) {
        const std::size_t before = bytes.size();
        ssize_t taken = 0;
        bytes.resize_and_overwrite(before + chunk, [&](char* text, std::size_t) {
            do {
                taken = ::read(descriptor, text + before, chunk);
            } while (taken < 0 && errno == EINTR);
            return before + static_cast<std::size_t>(std::max<ssize_t>(taken, 0));
        });
        if (taken < 0)
            return std::unexpected(std::format("{} cannot be read: {}.", name, std::strerror(errno)));
        if (bytes.size() > largestFile)
            return std::unexpected(std::format("{} is larger than 10 MB: no Dockerfile is; check the path.", name));
        count = static_cast<std::size_t>(taken);
    }
    if (bytes.contains('\0'))
        return std::unexpected(std::format("{} is a binary file, not a Dockerfile.", name));
    return bytes;
}

} // namespace

std::expected<std::string, std::string> readFile(const std::string& path)
{
    if (path == "-")
        return readAll(STDIN_FILENO, 0, "Standard input");
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0 && (errno == ENOENT || errno == ENOTDIR))
        return std::unexpected(std::format("{} does not exist: check the path.", path));
    if (descriptor < 0)
        return std::unexpected(std::format("{} cannot be read: {}.", path, std::strerror(errno)));
    struct stat status = {};
    ::fstat(descriptor, &status);
    std::expected<std::string, std::string> bytes =
        S_ISDIR(status.st_mode)
            ? std::unexpected(std::format("{} is a folder: name the Dockerfile in it.", path))
            : readAll(descriptor, S_ISREG(status.st_mode) ? static_cast<std::size_t>(status.st_size) : 0, path);
    ::close(descriptor);
    return bytes;
}

} // namespace stagewright::cli
