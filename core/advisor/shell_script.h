// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/syntax_tree.h"
#include "core/stages/stage_graph.h"
#include "core/text/text_range.h"

#include <string>
#include <vector>

namespace stagewright {

/// What a POSIX shell executes for one RUN, as a script of its own, with the way back to the Dockerfile.
struct ShellScript
{
    std::string text;     ///< `#!` line, a line that declares the known variables, then the commands
    std::size_t head = 0; ///< bytes of those first two lines
    LogicalText commands; ///< the rest, which knows where it came from

    /// Where the bytes from `begin` to `end` of `text` stand in the file, as far as they are commands.
    TextRange sourceOf(TextRange range) const;
};

/// The scripts of all RUN instructions, also of those inside ONBUILD: command lines with the here-documents that they
/// read, and here-documents that the shell itself executes. Left out: exec forms, scripts for other interpreters, and
/// shells that are no POSIX shell.
std::vector<ShellScript> shellScriptsOf(const SyntaxTree& tree, const StageGraph& graph);

} // namespace stagewright
