// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advice_input.h"

#include <string_view>

namespace stagewright {

/// What package managers leave behind: lists of what there is, and downloaded packages.
enum class PackageCache { AptLists, AptArchives, Apk, Yum, Dnf, Microdnf, Zypper, Pip, Uv, Npm, Yarn };

/// True if a mount of the RUN holds the cache, so that nothing of it gets into the layer.
bool isMounted(const AdviceInput& input, int instruction, PackageCache cache);

/// True if such a mount is a cache mount, which keeps it for the next build.
bool isKeptInMount(const AdviceInput& input, int instruction, PackageCache cache);

/// True if `command` empties the cache. Deleting something else does not, and apt's own `clean` leaves the lists.
bool empties(const AdviceInput& input, int instruction, int position, PackageCache cache);

/// True if a command of the RUN behind `position` empties the cache.
bool isEmptiedBehind(const AdviceInput& input, int instruction, int position, PackageCache cache);

/// The folder that holds the cache, as people know it; below the home folder with `~`.
std::string_view folderOf(PackageCache cache);

} // namespace stagewright
