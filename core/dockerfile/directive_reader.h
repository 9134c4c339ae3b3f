// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/syntax_tree.h"

#include <optional>
#include <string_view>

namespace stagewright {

/// Reads a comment line as a parser directive (`# key = value` with a key BuildKit knows), or nothing.
/// `range` is the line from `#` to its end; a Directive's line is left at 1.
std::optional<Directive> readDirective(std::string_view bytes, TextRange range);

} // namespace stagewright
