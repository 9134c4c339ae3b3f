// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/suggestion.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace stagewright {
namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t changed = diagonal + (lower(a[i]) == lower(b[j]) ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

std::optional<std::string> nearest(std::string_view word, std::span<const std::string_view> candidates,
                                   std::size_t limit)
{
    std::optional<std::string> best;
    std::size_t bestDistance = limit + 1;
    for (const std::string_view candidate : candidates) {
        const std::size_t difference =
            word.size() > candidate.size() ? word.size() - candidate.size() : candidate.size() - word.size();
        if (difference >= bestDistance)
            continue;
        const std::size_t distance = editDistance(word, candidate);
        if (distance < bestDistance) {
            bestDistance = distance;
            best = std::string(candidate);
        }
    }
    return best;
}

} // namespace stagewright
