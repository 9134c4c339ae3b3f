// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace stagewright {

/// A moment by the clock of the machine that builds, in nanoseconds.
using Timestamp = std::chrono::sys_time<std::chrono::nanoseconds>;

/// Reads a moment as RFC 3339 writes it (`2026-11-23T06:38:33.31Z`, also with an offset), or nothing.
/// Digits behind the nanoseconds are dropped.
std::optional<Timestamp> readTimestamp(std::string_view text);

/// Seconds from `begin` to `end`, negative if `end` is earlier.
double secondsBetween(Timestamp begin, Timestamp end);

} // namespace stagewright
