// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/archive_name.h"

#include <algorithm>
#include <array>

namespace stagewright {

bool isArchiveName(std::string_view name)
{
    static constexpr std::array<std::string_view, 9> compressions = {".gz", ".bz2", ".xz", ".zst", ".Z", ".lz", ".lzma",
                                                                     ".tZ", ".tlz"};
    return isTarName(name)
           || std::ranges::any_of(compressions, [&](std::string_view end) { return name.ends_with(end); });
}

bool isTarName(std::string_view name)
{
    static constexpr std::array<std::string_view, 9> ends = {".tar",  ".tgz", ".tbz", ".tbz2", ".tb2",
                                                             ".txz", ".tzst", ".tpz", ".taz"};
    return name.contains(".tar.")
           || std::ranges::any_of(ends, [&](std::string_view end) { return name.ends_with(end); });
}

std::string_view fileNameOf(std::string_view path)
{
    const std::size_t begin = path.find_last_of("/\\") + 1;
    const std::size_t last = path.find_last_not_of("\"'");
    return last == std::string_view::npos || last < begin ? std::string_view() : path.substr(begin, last + 1 - begin);
}

} // namespace stagewright
