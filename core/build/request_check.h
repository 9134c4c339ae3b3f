// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_request.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// What is known of where a request goes.
struct BuildPlace
{
    std::string driver; ///< of the builder, such as docker or docker-container; empty: not known
    std::vector<std::string> stages; ///< names of the file's stages, in lower case
};

/// What the builder would refuse, or what a field lacks, as sentences that say what to do; empty if nothing is wrong.
/// No sentence repeats what stands in a secret's field.
std::vector<std::string> requestProblems(const BuildRequest& request, const BuildPlace& place);

} // namespace stagewright
