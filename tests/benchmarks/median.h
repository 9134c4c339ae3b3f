// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <ctime>
#include <vector>

namespace stagewright::tests {

/// CPU seconds that `work` takes: the median of `rounds`.
template<typename Work>
double medianSeconds(int rounds, Work work)
{
    std::vector<double> seconds;
    for (int round = 0; round < rounds; ++round) {
        const std::clock_t begin = std::clock();
        work();
        seconds.push_back(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
    }
    std::ranges::sort(seconds);
    return seconds[seconds.size() / 2];
}

} // namespace stagewright::tests
