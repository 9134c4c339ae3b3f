// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

namespace stagewright::tests {

/// A case that we decide otherwise than hadolint, and why that is right.
struct HadolintDeviation
{
    const char* id;
    const char* reason;
};

inline constexpr std::array<HadolintDeviation, 0> hadolintDeviations = {};

} // namespace stagewright::tests
