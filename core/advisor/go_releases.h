// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stagewright {

/// A release of Go as `major.minor`.
struct GoRelease
{
    int major = 1;
    int minor = 0;
    auto operator<=>(const GoRelease&) const = default;
};

/// The release at the beginning of an image tag: 1.25 of `1.25.3-alpine3.22`. Nothing for `alpine` and `1`.
std::optional<GoRelease> goReleaseOf(std::string_view tag);

/// True if Go and the official images still get fixes of that release. Go supports a release until two newer ones are
/// out (go.dev/doc/devel/release); the table was last checked in August 2026, when 1.27 had come out.
bool isSupported(GoRelease release);

/// The newest release in the table, as in a tag.
std::string newestGoRelease();

} // namespace stagewright
