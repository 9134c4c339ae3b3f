// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/syntax_tree.h"

namespace stagewright {

/// Reads a Dockerfile as BuildKit's parser does (frontend/dockerfile/parser of moby/buildkit), except that it goes on
/// after an error. Takes any bytes; never fails.
SyntaxTree parse(Snapshot snapshot);

/// The bytes the tree was parsed from, put together from its nodes and what lies between them.
std::string print(const SyntaxTree& tree);

} // namespace stagewright
