// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/stage_graph.h"

#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// A place in a source file that a line of output names, as `./main.go:12:3: …` does.
struct SourceLink
{
    std::size_t begin = 0; ///< bytes of the line, from the path to the last number
    std::size_t end = 0;
    std::string path; ///< as written
    int line = 1;
    int column = 0; ///< 0 if none is named

    bool operator==(const SourceLink&) const = default;
};

/// The places that `line`, which is plain text, names: a path with an extension, then `:line` and perhaps `:column`.
std::vector<SourceLink> findSourceLinks(std::string_view line);

/// What file of the build context `path` may be where the RUN of that index says it, the likeliest first: paths from the
/// context's root. The working directory, what was copied from the context and bind mounts lead back to it; a relative
/// path may be one of the context itself. Nothing for paths that lead out of the context.
std::vector<std::string> contextPathsOf(std::string_view path, const SyntaxTree& tree, const StageGraph& graph,
                                        int instruction);

} // namespace stagewright
