// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advise.h"

#include <string>
#include <vector>

namespace stagewright {

/// One practice of a good multi-stage build of a Go service and whether the file keeps it.
struct Practice
{
    std::string title;
    std::vector<std::string> rules; ///< the rules that watch over it; the first explains it
    int finding = -1;               ///< index in Advice::findings of the first breach, or -1: kept

    bool isKept() const { return finding < 0; }
};

/// The practices in the order of a file; empty if the file builds nothing with Go.
std::vector<Practice> goChecklist(const SyntaxTree& tree, const StageGraph& graph, const Advice& advice);

} // namespace stagewright
