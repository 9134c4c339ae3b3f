// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/edit.h"

#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// The changes that `edits` (in order, not overlapping) make to `before` as a unified diff (POSIX diff -u, without
/// times) that patch and git take; `name` heads both sides. Empty if there are no edits. Line ends belong to the lines.
std::string unifiedDiff(std::string_view name, std::string_view before, const std::vector<Edit>& edits);

} // namespace stagewright
