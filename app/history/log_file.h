// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <expected>
#include <filesystem>
#include <string>
#include <string_view>

namespace stagewright {

/// Writes a file that only its owner can read, compressed as gzip does it. Result: bytes on the disk. Errors are
/// sentences.
std::expected<std::int64_t, std::string> writeLogFile(const std::filesystem::path& file, std::string_view text);

/// What writeLogFile() wrote. Errors are sentences.
std::expected<std::string, std::string> readLogFile(const std::filesystem::path& file);

} // namespace stagewright
