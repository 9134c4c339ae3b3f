// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/templates/go_build_facts.h"

#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// The image that compiles: `golang:1.27-trixie`.
std::string compilerImage(const GoBuildFacts& build, const GoChoices& choices);

/// A RUN of flags and a command, laid out one a line: `RUN --mount=… \`, below it the rest.
std::string runLines(std::vector<std::string> flags, std::string_view command);

/// The mounts of a step that compiles: the modules if they live in a mount, and the build cache.
std::vector<std::string> cacheMounts(const GoBuildFacts& build, const GoChoices& choices);

/// The RUN that writes every program below /out.
std::string compileStep(const GoBuildFacts& build, const GoChoices& choices);

/// True if that step needs no network and should not have one: nothing is left to fetch.
bool compilesWithoutNetwork(const GoBuildFacts& build, const GoChoices& choices);

/// True if one compiler makes programs for every platform, so that it runs on the builder's own.
bool crossCompiles(const GoBuildFacts& build, const GoChoices& choices);

} // namespace stagewright
