// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <expected>
#include <functional>
#include <string>
#include <string_view>

namespace stagewright::cli {

/// Hands each line of a file, `-` for standard input, to `take` without its end; the file may be larger than memory.
/// Errors are sentences that name the file and what to do: missing, a directory, unreadable.
std::expected<void, std::string> readLines(const std::string& path, const std::function<void(std::string_view)>& take);

} // namespace stagewright::cli
