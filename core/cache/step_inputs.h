// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/cache_plan.h"

#include <map>
#include <memory>
#include <string>

namespace stagewright {

/// Where files of a step come from, as parts of its key. Remembers selections, since many steps ask for the same.
class StepInputs
{
public:
    /// `plan` holds the stages and steps above the one that asks; all outlive the object.
    StepInputs(const CacheInput& input, const CachePlan& plan);

    /// Files of the build context.
    KeyPart fromContext(const FileRequest& request);
    /// Files of a stage, an image or another context.
    KeyPart from(const Source& source, const std::string& path);

private:
    KeyPart fromStage(int stage, const std::string& path) const;

    const CacheInput& m_input;
    const CachePlan& m_plan;
    std::map<std::string, std::shared_ptr<const FileSelection>, std::less<>> m_selections;
};

/// The digest of an image that nothing but its reference, or what somebody found out, tells apart.
ContentDigest imageDigest(const CacheInput& input, const Source& source);

} // namespace stagewright
