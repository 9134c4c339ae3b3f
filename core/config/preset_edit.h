// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_request.h"
#include "core/config/config_edit.h"

#include <string>
#include <string_view>

namespace stagewright {

/// Keeps a request under a name in `builds:`; of a preset that is there already, only what differs is written anew.
ConfigEdit savingPreset(const std::string& yaml, const BuildPreset& preset);

/// Takes a preset out, and `builds:` with the last one.
ConfigEdit removingPreset(const std::string& yaml, std::string_view name);

} // namespace stagewright
