// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"

#include <span>

namespace stagewright {

/// One fix that makes the safe fixes of all findings, round after round until none is left. Without edits if there are
/// none. `analysis` was made with the other arguments.
Fix safeChange(const Analysis& analysis, const GraphRequest& request, std::span<const Rule> rules,
               const AdviceRequest& adviceRequest);

} // namespace stagewright
