// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <expected>
#include <string>
#include <string_view>

namespace stagewright::cli {

/// Replaces a file's content at once: readers see the old bytes or the new, never a part. Mode bits are kept and a
/// symbolic link stays one. Errors are sentences; the file is then as it was.
std::expected<void, std::string> writeFile(const std::string& path, std::string_view bytes);

/// Makes a file that is not there yet. Errors are sentences: also where it came to be in the meantime.
std::expected<void, std::string> createFile(const std::string& path, std::string_view bytes);

} // namespace stagewright::cli
