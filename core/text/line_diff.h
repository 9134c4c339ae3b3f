// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/edit.h"

#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// One line of a comparison. Gap stands for unchanged lines that are left out.
struct DiffLine
{
    enum class Kind { Same, Removed, Added, Gap };

    Kind kind = Kind::Same;
    std::string text; ///< without its line end

    bool operator==(const DiffLine&) const = default;
};

/// What changed from `before` to `after`, line by line, by their longest common subsequence, with `context` unchanged
/// lines around each change. Empty if nothing changed.
std::vector<DiffLine> diffLines(std::string_view before, std::string_view after, int context = 1);

/// Edits of whole lines, in order, that turn `before` into `after` byte for byte.
std::vector<Edit> lineEdits(std::string_view before, std::string_view after);

} // namespace stagewright
