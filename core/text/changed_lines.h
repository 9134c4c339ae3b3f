// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/edit.h"

#include <string_view>
#include <vector>

namespace stagewright {

/// Edits of whole lines that make `after` of `before`, as few lines as their longest common subsequence allows. Lines
/// that differ in their line end alone stay as they are.
std::vector<Edit> changedLines(std::string_view before, std::string_view after);

} // namespace stagewright
