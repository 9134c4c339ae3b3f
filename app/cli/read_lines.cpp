// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/read_lines.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <format>
#include <sys/stat.h>
#include <unistd.h>

namespace stagewright::cli {
namespace {

using Outcome = std::expected<void, std::string>;

Outcome readFrom(int descriptor, const std::string& name, const std::function<void(std::string_view)>& take)
{
    std::array<char, 65536> chunk{};
    std::string open; // the beginning of a line that is not read to its end
    for (;;) {
        const ssize_t count = ::read(descriptor, chunk.data(), chunk.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return std::unexpected(std::format("{} cannot be read: {}.", name, std::strerror(errno)));
        if (count == 0)
            break;
        std::string_view rest(chunk.data(), static_cast<std::size_t>(count));
        for (std::size_t end = 0; (end = rest.find('\n')) != std::string_view::npos; rest.remove_prefix(end + 1)) {
            if (open.empty()) {
                take(rest.substr(0, end));
                continue;
            }
            open += rest.substr(0, end);
            take(open);
            open.clear();
        }
        open += rest;
    }
    if (!open.empty())
        take(open);
    return {};
}

} // namespace

Outcome readLines(const std::string& path, const std::function<void(std::string_view)>& take)
{
    if (path == "-")
        return readFrom(STDIN_FILENO, "Standard input", take);
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0 && (errno == ENOENT || errno == ENOTDIR))
        return std::unexpected(std::format("{} does not exist: check the path.", path));
    if (descriptor < 0)
        return std::unexpected(std::format("{} cannot be read: {}.", path, std::strerror(errno)));
    struct stat status = {};
    ::fstat(descriptor, &status);
    Outcome outcome = S_ISDIR(status.st_mode) ? std::unexpected(std::format("{} is a folder: name the file.", path))
                                              : readFrom(descriptor, path, take);
    ::close(descriptor);
    return outcome;
}

} // namespace stagewright::cli
