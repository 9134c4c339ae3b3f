// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_comparison.h"

#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// Kept builds as a JSON document, for other programs and for another machine's history. What the steps printed becomes
/// valid UTF-8. Builds without steps are written as if in a list: without steps, text and messages.
std::string writeBuildsJson(std::span<const BuildRecording> builds);

/// The builds of such a document; their ids are 0. Errors are sentences.
std::expected<std::vector<BuildRecording>, std::string> readBuildsJson(std::string_view document);

/// Two builds beside each other, step by step.
std::string writeComparisonJson(const BuildComparison& comparison);

/// The word for a result and for what became of a step, as documents and tables have it.
std::string_view wordFor(BuildResult result);
std::string_view wordFor(StepState state);
/// The same for what happened to a step between two builds.
std::string_view wordFor(StepChange change);

} // namespace stagewright
