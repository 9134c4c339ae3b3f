// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace stagewright {

/// The shortest path with the same meaning, `.` for nothing (Go: path.Clean). Variables in it count as names.
std::string cleanPath(std::string_view path);

/// `path` seen from the root, without `.`, `..`, `//` and a trailing slash.
std::string cleanAbsolutePath(std::string_view path);

/// True if a clean absolute path is `folder` or lies below it.
bool liesIn(std::string_view path, std::string_view folder);

} // namespace stagewright
