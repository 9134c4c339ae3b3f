// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stagewright {

/// Operating system and architecture that a `--platform` asks for, in Go's names.
struct PlatformValue
{
    std::string system;
    std::string architecture;
};

/// Reads `linux/arm64`, `linux/arm/v7`, `linux` or `arm64` (github.com/containerd/platforms: Parse); nothing for what
/// is none. What is left out is this machine's.
std::optional<PlatformValue> parsePlatform(std::string_view text);

} // namespace stagewright
