// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/syntax_tree.h"
#include "core/stages/stage_graph.h"

#include <optional>
#include <string>
#include <vector>

namespace stagewright {

/// One ARG for a name.
struct ArgumentDeclaration
{
    int stage = -1; ///< -1 above the first FROM
    int line = 1;
    bool operator==(const ArgumentDeclaration&) const = default;
};

/// A build argument that a file takes.
struct DeclaredArgument
{
    std::string name;
    std::optional<std::string> initial; ///< the first default that is written, with its variables
    bool isPredefined = false;          ///< the builder gives it a value: TARGETARCH and its like, HTTP_PROXY
    std::string description;            ///< of a comment `# NAME …` above it
    std::vector<ArgumentDeclaration> declarations;
    std::vector<int> uses; ///< lines that name it where it is visible, in order
    bool operator==(const DeclaredArgument&) const = default;
};

/// The build arguments that ARG declares, in the order of the file. `graph` is that of `tree`. An ARG is visible below
/// itself in its stage and in stages built on it; one above the first FROM in every FROM.
std::vector<DeclaredArgument> declaredArguments(const SyntaxTree& tree, const StageGraph& graph);

} // namespace stagewright
