// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"

#include <memory>
#include <string>
#include <vector>

namespace stagewright {

/// What linting one file gave: findings to show, or why the file could not be read.
struct LintedFile
{
    std::string path;
    std::shared_ptr<const Analysis> analysis; ///< tree and graph alone; null if the file could not be read
    std::vector<Finding> findings;
    std::string error; ///< a sentence, or empty
    std::string diff;  ///< what fixing it would change (unified diff), if asked for
    std::string note;  ///< what was fixed in it, in words, or empty
};

} // namespace stagewright
