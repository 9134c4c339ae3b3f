// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/cache_step.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stagewright {

/// Finds the words for why keys differ. Remembers what it said of files, since many steps copy the same.
class KeyDifferences
{
public:
    /// Why the parts of two keys of one step differ, as a clause such as "COPY source changed: go.sum"; empty if they
    /// do not. What a stage makes anew counts as it was. The steps outlive the object.
    std::string between(const CacheStep& before, const CacheStep& after);

private:
    /// The paths that two selections do not have in common, or whose files differ.
    struct FileChanges
    {
        std::vector<std::string> changed;
        std::vector<std::string> added;
        std::vector<std::string> gone;
    };

    static FileChanges changesBetween(const FileSelection& before, const FileSelection& after);
    std::string fileDifference(const FileSelection* before, const FileSelection* after, std::string_view noun);
    std::string partDifference(const CacheStep& step, const KeyPart* before, const KeyPart* after);

    std::map<std::pair<const FileSelection*, const FileSelection*>, FileChanges> m_files;
};

} // namespace stagewright
