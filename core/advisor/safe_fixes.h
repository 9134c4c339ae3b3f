// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/finding.h"

#include <span>
#include <vector>

namespace stagewright {

/// Edits of the first safe fix of each finding, as many as can be made at once: fixes that touch the same place wait
/// for the next round. Empty if nothing can be fixed safely.
std::vector<Edit> safeEdits(std::span<const Finding> findings);

/// The same with the first fix of findings that have no safe one.
std::vector<Edit> allEdits(std::span<const Finding> findings);

} // namespace stagewright
