// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/syntax_tree.h"

#include <optional>

namespace stagewright {

/// The first thing BuildKit refuses about the `--mount` flags of a RUN before it expands variables, or nothing.
std::optional<SyntaxError> checkMounts(const Instruction& run);

} // namespace stagewright
