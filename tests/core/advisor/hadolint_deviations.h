// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace stagewright::tests {

/// A case that we decide otherwise than hadolint, and why that is right.
struct HadolintDeviation
{
    const char* id;
    const char* reason;
};

inline constexpr HadolintDeviation hadolintDeviations[] = {
    {"hadolint/DL3033/21", "The ARG stands in another stage, so here the variable is empty and any git-core is installed."},
    {"hadolint/DL3040/15", "dnf keeps its cache in /var/cache/dnf or libdnf5; emptying yum's folder leaves it all there."},
    {"hadolint/DL3040/16", "dnf keeps its cache in /var/cache/dnf or libdnf5; emptying yum's folder leaves it all there."},
    {"hadolint/DL3041/43", "The ARG stands in another stage, so here the variable is empty and any git-core is installed."},
    {"hadolint/Regression/01", "Alpine's /bin/sh is BusyBox ash, which knows -o pipefail, and the SHELL of the case sets it."},
};

} // namespace stagewright::tests
