// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"

#include <QMenu>

#include <functional>

namespace stagewright {

/// Where a rule is to be silent from now on: the first three by a comment in the file, the last by the project's
/// configuration.
enum class IgnorePlace { Here, Stage, File, Project };

/// Adds an entry for each place that `finding` has; choosing one calls `ignore`.
void addIgnorePlaces(QMenu& menu, const Finding& finding, const Analysis& analysis,
                     const std::function<void(IgnorePlace)>& ignore);

} // namespace stagewright
