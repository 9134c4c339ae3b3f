// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/export/linted_file.h"

namespace stagewright {

/// A span as people and tools count it; `end` is the place behind the last code point.
struct Place
{
    Position begin;
    Position end;
};

/// Where `range` lies.
Place placeOf(TextRange range, const Snapshot& snapshot);

/// Where machines are told that a finding of this file is.
Place reportedPlace(const Finding& finding, const LintedFile& file);

} // namespace stagewright
