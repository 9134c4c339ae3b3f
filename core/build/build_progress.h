// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_overlay.h"
#include "core/build/build_request.h"
#include "core/build/build_trace.h"
#include "core/build/failure_report.h"
#include "core/build/vertex_map.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace stagewright {

/// What one build is asked to do; it does not change while the build runs.
struct BuildPlan
{
    BuildRequest request;
    std::string dockerfilePath; ///< where the document is saved; empty for one that never was
    SyntaxTree tree;            ///< of the text that is built, saved or not
    StageGraph graph;           ///< for the target that is built
    VertexMap map;
};

/// What a request says about the stages: target, build arguments and named contexts.
GraphRequest graphRequestOf(const BuildRequest& request);

/// A plan for `tree`, whose stages are resolved for the request's target, arguments and contexts.
std::shared_ptr<const BuildPlan> planBuild(BuildRequest request, std::string dockerfilePath, SyntaxTree tree);

/// How far a build has come at one moment, or how it ended. Immutable and shared by all views.
struct BuildProgress
{
    std::shared_ptr<const BuildPlan> plan;
    std::vector<std::string> command; ///< exactly what was started
    BuildTrace trace;
    BuildOverlay overlay; ///< by the instructions of plan->tree
    std::optional<FailureReport> failure;
};

/// What `trace` means for `plan`.
std::shared_ptr<const BuildProgress> progressOf(std::shared_ptr<const BuildPlan> plan, std::vector<std::string> command,
                                                BuildTrace trace);

} // namespace stagewright
