// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_comparison.h"

#include <span>
#include <string>

namespace stagewright::cli {

/// A table of builds, one a line.
std::string buildTable(std::span<const BuildRecord> builds);

/// One build: what was asked for, its result and a table of its steps.
std::string buildText(const BuildRecord& build);

/// Two builds beside each other: a table of their steps, and under each that was not cached the reason.
std::string comparisonText(const BuildComparison& comparison);

} // namespace stagewright::cli
