// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advisor_config.h"
#include "core/advisor/finding.h"
#include "core/advisor/rule.h"
#include "core/dockerfile/syntax_tree.h"
#include "core/stages/stage_graph.h"

#include <span>
#include <string>
#include <vector>

namespace stagewright {

/// Everything the advisor says about one file, in order of lines; suppressed findings are kept apart.
struct Advice
{
    std::vector<Finding> findings;
    std::vector<Finding> suppressed;
    bool buildsGo = false; ///< a stage calls go or stands on its image
};

/// Runs `rules` over a file, adds the syntax errors as findings of the rule `syntax`, and applies the configuration and
/// the suppressions written in its comments.
Advice advise(const SyntaxTree& tree, const StageGraph& graph, std::span<const Rule> rules,
              const AdviceRequest& request = {});

} // namespace stagewright
