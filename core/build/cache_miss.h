// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_comparison.h"

#include <string>

namespace stagewright {

/// Why a step was not cached, and the sentence for it.
struct CacheMiss
{
    MissReason reason = MissReason::None;
    std::string sentence;
};

/// Why step `later` of `after` ran; `earlier` is the same step of `before`, -1 if there is none. The first reason that
/// holds is told, in the order in which BuildKit would come upon it.
CacheMiss cacheMissOf(const BuildRecord& before, int earlier, const BuildRecord& after, int later);

} // namespace stagewright
