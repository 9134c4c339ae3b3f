// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include "core/cache/cache_change.h"

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright::cli {

/// What `stagewright cache` is asked: two states of a folder, or one state and what may change in it.
struct CacheCall
{
    std::string before;     ///< folder; empty in the second form
    std::string after;
    std::string dockerfile = "Dockerfile"; ///< in both folders
    std::string file;       ///< the Dockerfile in the second form
    std::string context;    ///< empty: the folder of `file`
    std::vector<CacheChange> changes;
    Environment argumentsBefore;
    Environment argumentsAfter;
    std::string targetBefore;
    std::string targetAfter;
    bool wantsJson = false;
};

extern const std::string_view cacheUsage;

/// Reads what stands behind `cache`. Errors are sentences.
std::expected<CacheCall, std::string> readCacheCall(Arguments arguments);

} // namespace stagewright::cli
