// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace stagewright {

/// True for a name that tells of an archive or of compressed data as ADD unpacks them: `.tar`, `.tgz`, `.tar.zst` and
/// the plain `.gz`, in which a tar archive may hide.
bool isArchiveName(std::string_view name);

/// True for a name that surely means a tar archive, compressed or not.
bool isTarName(std::string_view name);

/// Last component of a path with slashes or backslashes, quotes at its ends left out.
std::string_view fileNameOf(std::string_view path);

} // namespace stagewright
