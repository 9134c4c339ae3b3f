// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/shell_lexer.h"
#include "core/dockerfile/syntax_tree.h"
#include "core/stages/stage_graph.h"

#include <limits>
#include <string>
#include <vector>

namespace stagewright {

/// A variable that an instruction names although nothing above it in its stages declares it.
struct UndefinedVariable
{
    int instruction = 0;
    std::string name;
    TextRange range;     ///< the name as written
    std::string similar; ///< a variable with a value whose name is nearly the same, or empty
};

/// What BuildKit's converter meets on its way through all stages, as it would with base images that set nothing but
/// PATH (frontend/dockerfile/dockerfile2llb/convert.go).
struct Conversion
{
    static constexpr int nowhere = std::numeric_limits<int>::max();

    Environment globals;             ///< what FROM sees
    int failedStage = nowhere;       ///< the stage whose FROM it refuses, so that it reads no later one
    bool failsAtBase = false;        ///< it is the base that it refuses there, so that it does not read the platform
    bool startsStages = true;        ///< false: a FROM, a reference or a circle keeps it from converting any stage
    int failedInstruction = nowhere; ///< where the conversion of the stages ends
    std::vector<UndefinedVariable> undefined;
    std::vector<int> relativeWorkdirs; ///< WORKDIRs that are the first of their stages and not absolute
};

/// What FROM sees without build arguments for the ARGs above it.
Environment defaultGlobals(const SyntaxTree& tree, const StageGraph& graph);

/// Converts in thought. `graph` is that of `tree` and holds the build arguments.
Conversion convert(const SyntaxTree& tree, const StageGraph& graph);

} // namespace stagewright
