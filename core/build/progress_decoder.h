// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/progress_message.h"

#include <optional>
#include <string_view>

namespace stagewright {

/// Reads one line of the rawjson stream. Nothing means that the line is no progress but text for people. Fields of a
/// wrong type count as absent.
std::optional<ProgressMessage> decodeProgress(std::string_view line);

} // namespace stagewright
