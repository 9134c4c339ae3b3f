// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/parser.h"
#include "tests/support/shared_data.h"

#include <algorithm>
#include <ctime>
#include <print>
#include <string>
#include <vector>

using namespace stagewright;

namespace {

constexpr double barSeconds = 0.15;
constexpr int rounds = 9;

/// CPU seconds to parse every text once.
double parseAll(const std::vector<std::string>& texts, std::size_t& instructions)
{
    const std::clock_t begin = std::clock();
    for (const std::string& text : texts)
        instructions += parse(Snapshot(text)).instructions.size();
    return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

} // namespace

int main()
{
    std::vector<std::string> texts;
    for (const QString& path : tests::corpusFiles())
        texts.push_back(tests::readBytes(path));
    if (texts.empty()) {
        std::println("The public Dockerfiles are not on this machine: nothing measured.");
        return 77;
    }
    std::vector<double> seconds;
    std::size_t instructions = 0;
    for (int round = 0; round < rounds; ++round)
        seconds.push_back(parseAll(texts, instructions));
    std::ranges::sort(seconds);
    const double median = seconds[rounds / 2];
    std::println("parse: {} files, {} instructions, median of {} rounds {:.4f} s of CPU (least {:.4f}, most {:.4f}); "
                 "the bar is {} s",
                 texts.size(), instructions / rounds, rounds, median, seconds.front(), seconds.back(), barSeconds);
    return median < barSeconds ? 0 : 1;
}
