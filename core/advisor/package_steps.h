// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advice_input.h"

namespace stagewright {

/// apt-get, apt or aptitude.
bool isApt(const PackageCommand& call);

/// True for what brings packages onto the disk: installs, reinstalls and upgrades.
bool downloads(const PackageCommand& call);

/// True if a RUN stands below `instruction` in its stage, or in a stage that stands on it.
bool hasLaterRun(const AdviceInput& input, int instruction);

/// True if the image's docker-clean, which deletes downloaded packages behind every apt call, is removed in or above
/// the RUN.
bool keepsDownloads(const AdviceInput& input, int instruction);

} // namespace stagewright
