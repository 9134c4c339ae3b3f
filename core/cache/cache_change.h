// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/cache_comparison.h"
#include "core/cache/cache_input.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace stagewright {

enum class CacheChangeKind {
    File,        ///< a file of the context has other bytes, or is new
    RemovedFile, ///< a file or folder of the context is gone
    Argument,    ///< a build argument has another value
    Line,        ///< the instruction or comment at a line is edited
    Image,       ///< a base image has a new digest
};

/// Something that may happen between two builds.
struct CacheChange
{
    CacheChangeKind kind = CacheChangeKind::File;
    std::string name;                 ///< path in the context, name of the argument, reference of the image
    std::optional<std::string> value; ///< of an argument; nothing: any other than so far
    int line = 0;                     ///< Line: from 1
};

/// What would become of the steps.
struct CachePrediction
{
    CachePlan after;
    std::vector<StepVerdict> verdicts; ///< of its steps
};

/// What the next build would do if all `changes` happen to the state whose plan is `before`. `dockerfile` is the file's
/// path in the context, empty if it lies elsewhere: who edits a line changes that file.
CachePrediction predict(const CacheInput& input, const CachePlan& before, std::span<const CacheChange> changes,
                        const std::string& dockerfile = "Dockerfile");

} // namespace stagewright
