// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace stagewright {

/// Letters to add, drop or change to make `b` of `a` (Levenshtein), upper and lower case alike.
std::size_t editDistance(std::string_view a, std::string_view b);

/// The candidate nearest to `word` within `limit` edits, or nothing.
std::optional<std::string> nearest(std::string_view word, std::span<const std::string_view> candidates,
                                   std::size_t limit = 2);

} // namespace stagewright
