// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace stagewright {

/// True if the pattern describes the whole path: part by part as fnmatch(3) does, and `**` for any number of folders, at
/// the end for at least one name (gitignore(5)).
bool matchesGlob(std::string_view pattern, std::string_view path);

} // namespace stagewright
