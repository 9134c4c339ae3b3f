// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/text_range.h"

#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// Replaces the bytes of `range` by `text`; an empty range inserts.
struct Edit
{
    TextRange range;
    std::string text;

    bool operator==(const Edit&) const = default;
};

/// `bytes` with all `edits` made at once. Edits must not overlap; insertions at one place keep their order.
std::string applyEdits(std::string_view bytes, std::vector<Edit> edits);

} // namespace stagewright
