// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/write_file.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <format>
#include <sys/stat.h>
#include <unistd.h>

namespace stagewright::cli {
namespace {

bool writeAll(int file, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::write(file, bytes.data(), bytes.size());
        if (count < 0 && errno != EINTR)
            return false;
        bytes.remove_prefix(count > 0 ? static_cast<std::size_t>(count) : 0);
    }
    return true;
}

} // namespace

std::expected<void, std::string> writeFile(const std::string& path, std::string_view bytes)
{
    const auto fail = [&] {
        return std::unexpected(std::format("{} cannot be written: {}.", path, std::strerror(errno)));
    };
    std::error_code error;
    const std::string target = std::filesystem::canonical(path, error).string(); // the file behind a link
    struct stat status = {};
    if (error || ::stat(target.c_str(), &status) != 0 || ::access(target.c_str(), W_OK) != 0)
        return fail();
    std::string temporary = target + ".XXXXXX";
    const int file = ::mkstemp(temporary.data());
    if (file < 0)
        return fail();
    const bool isWritten = writeAll(file, bytes) && ::fchmod(file, status.st_mode & 07777) == 0 && ::fsync(file) == 0;
    const bool isClosed = ::close(file) == 0;
    if (!isWritten || !isClosed || ::rename(temporary.c_str(), target.c_str()) != 0) {
        const int reason = errno;
        ::unlink(temporary.c_str());
        errno = reason;
        return fail();
    }
    return {};
}

std::expected<void, std::string> createFile(const std::string& path, std::string_view bytes)
{
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    const bool isWritten = file >= 0 && writeAll(file, bytes);
    const int reason = errno;
    if (file >= 0 && ::close(file) == 0 && isWritten)
        return {};
    if (file >= 0)
        ::unlink(path.c_str());
    return std::unexpected(std::format("{} cannot be written: {}.", path, std::strerror(reason)));
}

} // namespace stagewright::cli
