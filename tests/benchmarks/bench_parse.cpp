// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/parser.h"
#include "tests/benchmarks/median.h"
#include "tests/support/shared_data.h"

#include <print>
#include <string>
#include <vector>

using namespace stagewright;

namespace {

constexpr double barSeconds = 0.15;
constexpr int rounds = 9;

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
    std::size_t instructions = 0;
    const double median = tests::medianSeconds(rounds, [&] {
        instructions = 0;
        for (const std::string& text : texts)
            instructions += parse(Snapshot(text)).instructions.size();
    });
    std::println("parse: {} files, {} instructions, median of {} rounds {:.4f} s of CPU; the bar is {} s", texts.size(),
                 instructions, rounds, median, barSeconds);
    return median < barSeconds ? 0 : 1;
}
