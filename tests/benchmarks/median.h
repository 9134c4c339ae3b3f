// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <ctime>
#include <vector>

namespace stagewright::tests {

/// The median of what `measure` gives in `rounds` calls.
template<typename Measure>
double medianOf(int rounds, Measure measure)
{
    std::vector<double> figures;
    for (int round = 0; round < rounds; ++round)
        figures.push_back(measure());
    std::ranges::sort(figures);
    return figures[figures.size() / 2];
}

/// CPU seconds that `work` takes: the median of `rounds`.
template<typename Work>
double medianSeconds(int rounds, Work work)
{
    return medianOf(rounds, [&] {
        const std::clock_t begin = std::clock();
        work();
        return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    });
}

} // namespace stagewright::tests
