// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/cache_input.h"
#include "core/cache/cache_step.h"
#include "core/cache/file_origins.h"

#include <memory>
#include <string>
#include <vector>

namespace stagewright {

/// A stage as far as its key goes.
struct CachePlanStage
{
    std::string name; ///< as Stage::displayName()
    std::string base; ///< reference of the base
    ContentDigest baseKey = 0;
    int lastStep = -1; ///< index of the step at its end, which may be one of a stage below; -1: it has none
    FileOrigins origins; ///< what is known about its files at its end
    bool isRead = false;   ///< its steps are known: only those below may take files from it
    bool isForced = false; ///< some of its steps run whatever the cache holds
};

/// The keys of all steps of one state of a build (BuildKit: solver/llbsolver/ops/{exec,file}.go and
/// frontend/dockerfile/dockerfile2llb/convert.go).
struct CachePlan
{
    std::vector<CacheStep> steps; ///< in file order; steps of a base's triggers where their stage begins
    std::vector<CachePlanStage> stages;
    std::shared_ptr<const SentContext> context; ///< what the steps' selections point into
};

CachePlan makeCachePlan(const CacheInput& input);

} // namespace stagewright
