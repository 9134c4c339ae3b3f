// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <expected>
#include <string>

namespace stagewright::cli {

/// The bytes of a file, `-` for standard input. Errors are sentences that name the file and what to do:
/// missing, a directory, unreadable, larger than 10 MB, or binary (holds a NUL byte).
std::expected<std::string, std::string> readFile(const std::string& path);

} // namespace stagewright::cli
