// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/syntax_tree.h"

#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// One `--mount=` of a RUN, before variables are expanded. Absent keys are empty.
struct Mount
{
    std::string type = "bind"; ///< bind, cache, tmpfs, secret or ssh
    std::string id;            ///< as BuildKit defaults it: cache: target; secret: base name of target; ssh: default
    std::string target;
    std::string source;
    std::string from;
    std::string sharing; ///< cache only: shared, private or locked; default shared
    std::string uid;
    std::string gid;
    std::string mode;
    std::string environmentVariable; ///< secret `env=`
    bool isReadOnly = true;
    bool isRequired = false;
    TextRange range;       ///< the whole flag
    TextRange fromRange;   ///< the value of `from`, or empty; the whole flag where quotes or line joins hide its place
    TextRange targetRange; ///< likewise
    TextRange idRange;     ///< likewise
};

/// The mounts of a RUN (or of what an ONBUILD triggers), in order. Unknown keys are skipped; errors are the parser's.
std::vector<Mount> mountsOf(const Instruction& instruction);

} // namespace stagewright
