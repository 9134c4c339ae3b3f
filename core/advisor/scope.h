// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/base_family.h"
#include "core/dockerfile/shell_lexer.h"
#include "core/stages/stage_graph.h"

#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// The external image that a stage stands on, directly or through other stages.
struct StageBase
{
    BaseFamily family = BaseFamily::Unknown;
    ImageReference image;
    int root = 0; ///< index of the stage whose FROM names the image

    bool lacksShell() const { return stagewright::lacksShell(family, image); }
    bool startsAsRoot() const { return stagewright::startsAsRoot(family, image); }
};

/// The base of every stage.
std::vector<StageBase> basesOf(const StageGraph& graph);

/// What is in effect at one instruction, as far as the text and the build arguments tell.
struct Scope
{
    std::shared_ptr<const Environment> variables; ///< ENV and ARG with known values
    std::shared_ptr<const std::set<std::string, std::less<>>> unknown; ///< those whose value the text does not tell
    std::optional<std::string> directory;         ///< absolute, or nothing where it depends on the base
    bool hasWorkdir = false; ///< a WORKDIR of this file is in effect
    std::string user;        ///< `name` or `name:group`; empty: the base's
    bool isBaseKnown = false; ///< the base's own variables are known
    bool hasShell = false;   ///< a SHELL of this file is in effect
    bool isPosixShell = true; ///< false for cmd and PowerShell
    std::string shell; ///< the program that SHELL names, or a comment `# hadolint shell=`; empty: the base's

    /// Value of a variable; nothing if it has none or if it is not known.
    std::optional<std::string> valueOf(std::string_view name) const;
    /// True if the text tells that the variable has no value.
    bool isUnset(std::string_view name) const;
    /// `text` with its variables replaced; nothing if one of them has no known value.
    std::optional<std::string> expanded(std::string_view text) const;
    /// `path` made absolute and plain (no `.`, `..`, `//`); nothing if that needs what is not known.
    std::optional<std::string> absolute(std::string_view path) const;
};

/// The scope that each instruction finds. `bases` are those of the graph.
std::vector<Scope> scopesOf(const SyntaxTree& tree, const StageGraph& graph, std::span<const StageBase> bases);

} // namespace stagewright
