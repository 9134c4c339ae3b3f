// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/log_file.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <format>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

namespace stagewright {
namespace {

struct Close
{
    void operator()(gzFile_s* file) const { gzclose(file); }
};
using ZippedFile = std::unique_ptr<gzFile_s, Close>;

/// Levels go to 9; this one is fast, and logs repeat themselves enough for it.
constexpr const char* writeMode = "wb3";

ZippedFile openZipped(const std::filesystem::path& path, int flags, const char* mode)
{
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR);
    ZippedFile file(descriptor < 0 ? nullptr : gzdopen(descriptor, mode));
    if (!file && descriptor >= 0)
        ::close(descriptor);
    return file;
}

} // namespace

std::expected<std::int64_t, std::string> writeLogFile(const std::filesystem::path& path, std::string_view text)
{
    const auto failure = [&] {
        return std::unexpected(std::format("{} cannot be written: {}.", path.string(), std::strerror(errno)));
    };
    ZippedFile file = openZipped(path, O_WRONLY | O_CREAT | O_TRUNC, writeMode);
    if (!file)
        return failure();
    if (!text.empty() && gzfwrite(text.data(), 1, text.size(), file.get()) != text.size())
        return failure();
    if (gzclose(file.release()) != Z_OK)
        return failure();
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    return error ? 0 : static_cast<std::int64_t>(size);
}

std::expected<std::string, std::string> readLogFile(const std::filesystem::path& path)
{
    ZippedFile file = openZipped(path, O_RDONLY, "rb");
    if (!file)
        return std::unexpected(std::format("{} cannot be read: {}.", path.string(), std::strerror(errno)));
    std::string text;
    std::array<char, 65536> buffer;
    int count = 0;
    while ((count = gzread(file.get(), buffer.data(), buffer.size())) > 0)
        text.append(buffer.data(), static_cast<std::size_t>(count));
    if (count < 0)
        return std::unexpected(std::format("{} is damaged.", path.string()));
    return text;
}

} // namespace stagewright
