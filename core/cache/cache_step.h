// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/build_state.h"
#include "core/cache/file_selection.h"
#include "core/dockerfile/keyword.h"

#include <memory>
#include <string>
#include <vector>

namespace stagewright {

/// What a part of a step's key is about.
enum class KeyPartKind {
    Operation,   ///< RUN, COPY, ADD or WORKDIR, and flags such as --network
    Command,     ///< the command line of RUN
    EnvironmentVariables, ///< the environment list of RUN
    Directory,   ///< the working directory of RUN, the path of WORKDIR
    User,
    Settings,    ///< the platform, and what the command line of the build says
    Mount,       ///< a mount of RUN, without its files
    Source,      ///< how COPY or ADD names a source: its base name or its pattern
    Destination,
    Owner,       ///< --chown
    Mode,        ///< --chmod
    Files,       ///< what lies in the build context
    Produced,    ///< what another stage made
    Image,       ///< an image, a named context or a remote file
};

/// One part of the key of a step. Two keys are equal if all their parts are.
struct KeyPart
{
    KeyPartKind kind = KeyPartKind::Operation;
    std::string text; ///< as people know it: a value, a path, a reference
    ContentDigest digest = 0;
    ContentDigest hopeful = 0; ///< the digest if what a stage makes anew came out as it was; mostly `digest`
    std::shared_ptr<const FileSelection> files;             ///< Files
    std::shared_ptr<const EnvironmentList> environment;     ///< EnvironmentVariables
    int stage = -1;                                         ///< Produced: the stage
};

/// A part that its text says in full.
KeyPart textPart(KeyPartKind kind, std::string text);

/// One step of a build: an instruction that makes a layer. Instructions that only change what others see are none.
struct CacheStep
{
    int instruction = 0; ///< index in SyntaxTree::instructions; of a trigger its ONBUILD, of an image's the FROM
    int stage = 0;       ///< index of the stage that it runs in
    int line = 1;
    Keyword keyword = Keyword::Run;
    std::string text; ///< the instruction on one line
    bool isNeeded = true;   ///< the target cannot be built without it
    bool isForced = false;  ///< the build is told not to look into the cache
    bool isIndependent = false; ///< a COPY --link that a merging image store keeps apart from what stands above
    int parent = -1;        ///< index of the step that it stands on, also in another stage; -1: an image or nothing
    std::vector<KeyPart> parts; ///< the parent aside
    ContentDigest own = 0;      ///< of the parts
    ContentDigest key = 0;      ///< of the parts and of the parent's key
    ContentDigest hopefulKey = 0; ///< the same if what stages make anew came out as it was
    ContentDigest stateKey = 0;   ///< of all that the next step stands on; the key itself but for independent steps
    ContentDigest hopefulStateKey = 0;
};

} // namespace stagewright
