// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/graph_picture.h"

#include <string>

namespace stagewright {

/// What an arrow brings in a few words: the first three paths of COPY, ADD and bind mounts, then how many more.
std::string pathLabel(const PictureEdge& edge);

/// What one instruction takes along an arrow of `kind`: its paths, or "everything" of the build context. Empty for FROM
/// and for mounts that are no files.
std::string useLabel(const LinkUse& use, LinkKind kind, NodeKind from);

/// What an arrow is in full: "COPY from build to runtime", its lines and paths and why BuildKit would refuse it, a line
/// of text each.
std::string edgeWords(const GraphPicture& picture, const PictureEdge& edge);

/// The base as a card says it: `golang:1.25`, `stage build`, `scratch`.
std::string baseWords(const Stage& stage);

/// "7 instructions", the FROM aside.
std::string instructionCount(const Stage& stage);

/// "not needed by runtime" or why else the stage is not built; empty if it is.
std::string unneededWords(const StageGraph& graph, const Stage& stage);

} // namespace stagewright
