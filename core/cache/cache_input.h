// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/context/sent_context.h"
#include "core/stages/stage_graph.h"

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace stagewright {

/// What somebody found out about an image. Without it an image is what its reference says.
struct BaseImage
{
    std::string layers; ///< stands for the content of its layers
    std::vector<std::pair<std::string, std::string>> environment;
    std::string directory;
    std::string user;
    std::vector<std::string> shell;
    std::vector<std::string> triggers; ///< ONBUILD, each an instruction
};

/// What else `docker buildx build` is told that decides about steps.
struct BuildSettings
{
    std::vector<std::string> hosts; ///< names of --add-host; their addresses do not count
    std::vector<std::string> limits; ///< --ulimit, --shm-size and --cgroup-parent as written
    bool ignoresCache = false;                ///< --no-cache
    std::vector<std::string> uncachedStages;  ///< --no-cache-filter
    bool hasMergeStore = false; ///< the engine's image store can merge, so that COPY --link stands by itself
};

/// One state of all that decides which steps a build finds in its cache. `graph` is that of `tree` and `request`.
struct CacheInput
{
    const SyntaxTree& tree;
    const StageGraph& graph;
    GraphRequest request = {};
    std::shared_ptr<const SentContext> context = std::make_shared<SentContext>();
    std::map<std::string, BaseImage, std::less<>> images = {}; ///< by reference as expanded
    BuildSettings settings = {};
    std::vector<std::string> renewedImages = {}; ///< references whose content is another one than so far
    std::vector<int> editedLines = {}; ///< the instructions there count as written anew
};

} // namespace stagewright
