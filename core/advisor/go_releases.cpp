// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/go_releases.h"

#include <charconv>
#include <format>

namespace stagewright {
namespace {

// docker-library/golang, versions.json, 2026-08-19: 1.26 and 1.27 are built.
constexpr GoRelease newest{1, 27};
constexpr GoRelease oldestSupported{1, 26};

} // namespace

std::optional<GoRelease> goReleaseOf(std::string_view tag)
{
    GoRelease release;
    const char* end = tag.data() + tag.size();
    const auto major = std::from_chars(tag.data(), end, release.major);
    if (major.ec != std::errc() || major.ptr == end || *major.ptr != '.')
        return std::nullopt;
    const auto minor = std::from_chars(major.ptr + 1, end, release.minor);
    if (minor.ec != std::errc())
        return std::nullopt;
    return release;
}

bool isSupported(GoRelease release)
{
    return release >= oldestSupported;
}

std::string newestGoRelease()
{
    return std::format("{}.{}", newest.major, newest.minor);
}

} // namespace stagewright
