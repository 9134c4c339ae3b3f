// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advise.h"
#include "core/advisor/go_checklist.h"
#include "core/advisor/shell_comments.h"
#include "core/dockerfile/syntax_tree.h"
#include "core/stages/stage_graph.h"

#include <memory>
#include <span>

namespace stagewright {

/// Everything known about one revision of a file. Immutable and shared by all panels.
struct Analysis
{
    SyntaxTree tree;
    StageGraph graph;
    Advice advice;
    std::vector<Practice> practices; ///< the Go checklist, ticked; empty for other files

    std::uint64_t revision() const { return tree.snapshot.revision(); }
};

/// Parses, builds the stage graph and asks the rules; `shellComments` add what is known of the scripts in RUN.
std::shared_ptr<const Analysis> analyze(Snapshot snapshot, const GraphRequest& request, std::span<const Rule> rules,
                                        const AdviceRequest& adviceRequest = {},
                                        const ShellComments* shellComments = nullptr);

} // namespace stagewright
