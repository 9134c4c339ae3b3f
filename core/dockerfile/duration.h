// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace stagewright {

/// Nanoseconds of a duration in Go's syntax (time.ParseDuration): `1h2m3.5s`, `-5ms`, `0`; nothing if it is none.
std::optional<double> parseDuration(std::string_view text);

/// True for what HEALTHCHECK takes: 0, or at least a millisecond.
bool isHealthcheckDuration(std::string_view text);

} // namespace stagewright
