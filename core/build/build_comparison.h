// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_record.h"

#include <string>
#include <vector>

namespace stagewright {

/// What became of a step between two builds.
enum class StepChange { Same, Changed, Added, Removed };

/// Why a step ran although an earlier build had run it. None: it came from the cache, or it did not run at all.
enum class MissReason {
    None,
    NewStep,          ///< the earlier build did not have it
    CacheNotWanted,   ///< the build was told to leave the cache alone
    TextChanged,      ///< the instruction
    ArgumentChanged,  ///< a build argument's value
    BaseChanged,      ///< the image of its stage's FROM
    ParentRan,        ///< a step that it builds on ran
    FileChanged,      ///< content that it copies from the context
    NotFinishedBefore, ///< it failed in the earlier build, or was not reached
    CacheGone,        ///< it is the very same work, so the builder had thrown its result away
    Unknown,
};

/// One step of two builds beside each other; of an added or removed one there is one side.
struct StepComparison
{
    int before = -1; ///< index in the steps of the earlier build, or -1
    int after = -1;  ///< index in the steps of the later build, or -1
    StepChange change = StepChange::Same;
    double secondsMore = 0; ///< how much longer it took; negative if it was faster
    MissReason reason = MissReason::None;
    std::string sentence; ///< why it was not cached, for people; empty if it was, or did not run
};

/// The steps of `after`, then those that only `before` had, both in the order of their lines.
struct BuildComparison
{
    BuildRecord before;
    BuildRecord after;
    std::vector<StepComparison> steps; ///< those that belong to instructions
};

/// Puts two builds of one Dockerfile beside each other. Steps are matched by digest, then by stage and text, then by
/// their place among the steps of a stage; `before` should be the earlier build.
BuildComparison compareBuilds(BuildRecord before, BuildRecord after);

} // namespace stagewright
